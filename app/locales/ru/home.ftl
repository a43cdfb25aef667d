home = Главная
home-hello = Здравствуйте, { $name }
home-waiting = Ждёт вас
home-waiting-none = Ничего не ждёт.
home-read = Прочитано
home-read-label = Отметить прочитанным: { $text }
home-read-all = Отметить всё прочитанным
done-read = Отмечено.
home-company = Компания
home-systems = { $count ->
    [one] система
    [few] системы
   *[other] систем
}
home-apis = { $count ->
    [one] API
    [few] API
   *[other] API
}
home-live = { $count ->
    [one] действующая интеграция
    [few] действующие интеграции
   *[other] действующих интеграций
}
home-direct = напрямую
home-direct-of = { $direct } из { $count } связей идут в обход шин, брокеров и шлюзов
home-my-apis = API ваших команд
home-mine = систем: { $systems } · API: { $apis }
home-no-team = Вы не состоите в команде
home-no-team-text = Здесь появятся предупреждения об API ваших команд. В команду вас добавит администратор.
home-warnings-none = { $count ->
    [0] У ваших команд пока нет API.
    [one] С вашим { $count } API всё в порядке.
   *[other] Со всеми вашими { $count } API всё в порядке.
}
home-warnings-more = { $count ->
    [one] Ещё { $count } предупреждение
    [few] Ещё { $count } предупреждения
   *[other] Ещё { $count } предупреждений
}
home-overdue = { $count ->
    [one] срок вышел, осталась { $count } интеграция
    [few] срок вышел, остались { $count } интеграции
   *[other] срок вышел, осталось { $count } интеграций
}
home-retired-in-use = { $count ->
    [one] выведена, но её использует { $count } интеграция
    [few] выведена, но её используют { $count } интеграции
   *[other] выведена, но её используют { $count } интеграций
}
home-sunset-soon = { $count ->
    [one] отключение { $day }, осталась { $count } интеграция
    [few] отключение { $day }, остались { $count } интеграции
   *[other] отключение { $day }, осталось { $count } интеграций
}
home-no-owner = нет владельца
home-no-contract = нет контракта
home-waiver-ends = послабление до { $day }
home-waiver-ended = послабление кончилось { $day }, критерий снова учитывается
home-risk-ends = риск принят до { $day }
home-risk-open = риск больше не принят, замечание снова открыто
home-leaves-more = { $count ->
    [one] Ещё { $count } послабление или принятый риск со сроком
    [few] Ещё { $count } послабления и принятых риска со сроком
   *[other] Ещё { $count } послаблений и принятых рисков со сроком
}
home-coming-waiver = кончается послабление
home-coming-risk = кончается срок принятого риска
home-coming = Ближайшие { $days } дней
home-coming-none = В ближайшие { $days } дней ничего не устаревает, не отключается и не истекает.
home-coming-of = { $shown } из { $count }; остальное — в разделе «Сроки».
home-concerns-you = касается вас
home-first = Первые шаги
home-first-text = В Portolan пока пусто. Три шага нанесут ваши системы на карту.
home-step-team = Создайте команду
home-step-team-text = Команды владеют системами и API; всё начинается с того, кто за что отвечает.
home-step-import = Загрузите то, что есть
home-step-import-text = Описания Backstage, файлы OpenAPI и AsyncAPI или таблицы.
home-step-register = Или зарегистрируйте систему
home-step-register-text = Затем её API и тех, кто ими пользуется.
home-step-register-label = Зарегистрировать систему
home-step-done = готово
home-step-not-yours = Для этого нужно больше прав.
home-to-vote = ваш голос
home-to-change = нужны изменения
home-to-meet = выполнить условие
home-to-confirm = ввести в действие
home-to-publish = опубликовать
home-to-retire = вывести
home-due = до { $day }
home-late = просрочено: { $what }
