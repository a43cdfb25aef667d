timeline-lede = Когда версии появляются, устаревают и уходят и кто ими ещё пользуется.
timeline-drawing = Дорожки версий во времени; в таблице те же строки
timeline-table = Те же версии таблицей
timeline-filters = Фильтры
timeline-team = Команда
timeline-domain = Область
timeline-phase = Этап
timeline-api = API
timeline-from = С
timeline-to = По
timeline-any = все
timeline-show = Показать
timeline-all = Все сроки
timeline-count = { $count ->
    [one] Версии { $first }–{ $last } из { $count }
    [few] Версии { $first }–{ $last } из { $count }
   *[other] Версии { $first }–{ $last } из { $count }
}
timeline-empty = Пока ничего не запланировано
timeline-empty-text = Версия появится здесь, как только у неё будет дата выпуска, устаревания или отключения. Даты задаются на странице версии.
timeline-none = Подходящих версий нет
timeline-none-text = Ни одна версия с датами не подходит под выбранные команду, область, этап или API.
timeline-calendar-text = В файле iCalendar — устаревания и отключения начиная с прошлых трёх месяцев. Пока для него нужен вход в браузере, поэтому подписаться из календаря нельзя: скачайте файл и импортируйте его.
timeline-calendar-all = Portolan: устаревания и отключения
timeline-calendar-of = Portolan: { $team }
timeline-event-sunset = Отключение { $name }
timeline-event-deprecation = Устаревание { $name }
timeline-event-team = Команда: { $team }
timeline-left = осталось { $count }
timeline-left-long = { $count ->
    [0] Ею больше никто не пользуется.
    [one] Ею ещё пользуется { $count } интеграция.
    [few] Ею ещё пользуются { $count } интеграции.
   *[other] Ею ещё пользуются { $count } интеграций.
}
timeline-nobody = Без владельца
timeline-outside = без дат в этом промежутке
timeline-today = сегодня
timeline-late = просрочено: срок вышел, но версия используется
timeline-version = Версия
timeline-state = Состояние
timeline-released = Выпуск
timeline-deprecation = Устаревание
timeline-sunset = Отключение
timeline-successor = Преемник
timeline-consumers-left = Ещё используют
phase-announced = объявлено
phase-soon = отключение в ближайшие 60 дней
phase-overdue = срок вышел, ещё используется
phase-retired-in-use = выведена, ещё используется
timeline-subscribe = Подписаться
