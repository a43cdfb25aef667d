timeline-lede = Когда версии появляются, устаревают и уходят, кто ими ещё пользуется и до какого дня действуют послабления и принятые риски.
timeline-drawing = Дорожки во времени; в таблицах ниже те же строки
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
timeline-empty-text = Версия появится здесь, как только у неё будет дата выпуска, устаревания или отключения. Даты задаются на странице версии. Послабления и принятые риски появляются здесь со своим последним днём.
timeline-none = Ничего не подходит
timeline-none-text = Ничего с датами не подходит под выбранные команду, область, этап или API.
timeline-calendar-text = В файле iCalendar — устаревания, отключения и последние дни послаблений и принятых рисков начиная с прошлых трёх месяцев. Чтобы следить за ними в календаре, подпишитесь по личной ссылке из своей учётной записи.
timeline-calendar-all = Portolan: устаревания, отключения и последние дни
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
timeline-what = Что
timeline-versions = Версии
timeline-leaves = Послабления и принятые риски
timeline-leaves-of = Показаны первые { $shown } из { $count }.
timeline-leaves-all = Все послабления и принятые риски
timeline-leave-holds = послабление или принятый риск действует
timeline-event-waiver = Кончается послабление: { $name }
timeline-event-risk = Кончается срок принятого риска: { $name }
leave-about = Что
leave-kind = Вид
leave-by = Кто разрешил
leave-by-whom = Разрешил(а) { $name }
leave-since = С
leave-last-day = Последний день
leave-last-day-on = Последний день: { $day }
leave-waiver = послабление
leave-risk = принятый риск
leave-renew = Продлить
leave-state-open-again = кончилось, снова учитывается
leave-state-ending = кончится в ближайшие 60 дней
leave-state-holds = действует
leave-state-covers-nothing = больше не нужно
timeline-leaves-count = { $count ->
    [one] Послабления и принятые риски { $first }–{ $last } из { $count }
    [few] Послабления и принятые риски { $first }–{ $last } из { $count }
   *[other] Послабления и принятые риски { $first }–{ $last } из { $count }
}
