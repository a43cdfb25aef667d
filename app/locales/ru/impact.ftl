# Что уходит вместе с системой, API или версией.
impact-link = А если этого не станет?
impact-title = А если этого не станет?
impact-lede = Кого затронет вывод, несовместимое изменение или простой системы, API или версии: напрямую, по цепочке вызовов и по данным, по командам, с порядком переезда и черновиком письма.
impact-title-retire = А если вывести { $name }?
impact-title-break = А если { $name } нарушит свой контракт?
impact-title-take-down = А если { $name } не работает?
impact-of = Система, API или версия
impact-action = Что происходит
impact-action-retire = выводится из эксплуатации
impact-action-break = нарушает контракт
impact-action-take-down = не работает
impact-about = Кого затронет вывод, несовместимое изменение или простой; в каком порядке переезжать и что кому написать.
impact-ask = Показать, кого затронет
impact-scenario = Опробовать в сценарии
impact-blank = Назовите систему, API или версию, например «Orders API v2».
impact-not-found = Ничего с названием «{ $text }» нет
impact-not-found-text = Поиск смотрит на названия и короткие имена систем и API; версия пишется после своего API. Попробуйте часть названия или посмотрите список.
impact-kind-api = API
impact-says-retire = Вывод «{ $name }» напрямую затронет { $systems ->
    [one] { $systems } систему
    [few] { $systems } системы
   *[many] { $systems } систем
} { $teams ->
    [one] { $teams } команды
   *[many] { $teams } команд
}
impact-says-break = Нарушение контракта «{ $name }» напрямую затронет { $systems ->
    [one] { $systems } систему
    [few] { $systems } системы
   *[many] { $systems } систем
} { $teams ->
    [one] { $teams } команды
   *[many] { $teams } команд
}
impact-says-take-down = Простой «{ $name }» напрямую затронет { $systems ->
    [one] { $systems } систему
    [few] { $systems } системы
   *[many] { $systems } систем
} { $teams ->
    [one] { $teams } команды
   *[many] { $teams } команд
}
impact-says-ownerless-retire = Вывод «{ $name }» напрямую затронет { $systems ->
    [one] { $systems } систему без команды
    [few] { $systems } системы без команды
   *[many] { $systems } систем без команды
}
impact-says-ownerless-break = Нарушение контракта «{ $name }» напрямую затронет { $systems ->
    [one] { $systems } систему без команды
    [few] { $systems } системы без команды
   *[many] { $systems } систем без команды
}
impact-says-ownerless-take-down = Простой «{ $name }» напрямую затронет { $systems ->
    [one] { $systems } систему без команды
    [few] { $systems } системы без команды
   *[many] { $systems } систем без команды
}
impact-says-nobody-retire = Напрямую «{ $name }» никто не использует, и всё же кое-что пропадёт
impact-says-nobody-break = Напрямую «{ $name }» никто не использует, и всё же кого-то это затронет
impact-says-nobody-take-down = Напрямую «{ $name }» никто не использует, и всё же на время простоя кое-чего не будет
impact-part-further = { $count ->
    [one] ещё { $count } — по цепочке вызовов
   *[other] ещё { $count } — по цепочке вызовов
}
impact-part-dried-up = { $count ->
    [one] { $count } сущность перестанет куда-то поступать
    [few] { $count } сущности перестанут куда-то поступать
   *[many] { $count } сущностей перестанут куда-то поступать
}
impact-part-masters = { $count ->
    [one] { $count } сущность лишится источника истины
    [few] { $count } сущности лишатся источника истины
   *[many] { $count } сущностей лишатся источника истины
}
impact-part-processes = { $count ->
    [one] { $count } процесс остановится
    [few] { $count } процесса остановятся
   *[many] { $count } процессов остановятся
}
impact-processes = { $count ->
    [one] { $count } процесс остановится
    [few] { $count } процесса остановятся
   *[many] { $count } процессов остановятся
}
impact-process-steps = { $count ->
    [one] шаг { $steps } невозможен
   *[other] шаги { $steps } невозможны
}
impact-stat-processes = { $count ->
    [one] процесс остановится
    [few] процесса остановятся
   *[many] процессов остановятся
}
impact-nothing-retire = От «{ $name }» ничего не зависит
impact-nothing-break = От контракта «{ $name }» ничего не зависит
impact-nothing-take-down = Отсутствия «{ $name }» никто не заметит
impact-nothing-text = Сюда не ведёт ни одна одобренная, работающая или выводимая интеграция, отсюда не поступает ни одна сущность, и ни для одной это не источник истины. Чего нет в каталоге, то не учтено: если есть сомнения, посмотрите на трафик, прежде чем отключать.
impact-nothing-retire-action = Вывести из эксплуатации
impact-sunset = Отключение объявлено на { $day }: { $days ->
    [0] сегодня
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[many] осталось { $days } дней
}.
impact-sunset-past = Отключение было назначено на { $day }, а используют до сих пор.
impact-stat-direct = { $count ->
    [one] система использует
    [few] системы используют
   *[many] систем используют
}
impact-stat-teams = { $count ->
    [one] команда, с которой надо поговорить
    [few] команды, с которыми надо поговорить
   *[many] команд, с которыми надо поговорить
}
impact-stat-calls = { $count ->
    [one] ещё по цепочке вызовов
   *[other] ещё по цепочке вызовов
}
impact-stat-data = { $count ->
    [one] сущность где-то пропадёт
    [few] сущности где-то пропадут
   *[many] сущностей где-то пропадут
}
impact-stat-masters = { $count ->
    [one] источник истины потерян
    [few] источника истины потеряны
   *[many] источников истины потеряно
}
impact-stat-waves = { $count ->
    [one] шаг переезда
    [few] шага переезда
   *[many] шагов переезда
}
impact-counted = Учтено одобренное, работающее и выводимое; для простоя — работающее и выводимое. Предложенные интеграции ещё никого не связывают.
impact-drawing = Что { $name } потянет за собой
impact-around = Кого это затронет вокруг «{ $name }»
impact-drawn-all = { $count ->
    [one] Единственная затронутая система.
    [few] Все { $count } затронутые системы.
   *[many] Все { $count } затронутых систем.
}
impact-drawn = { $shown } ближайших из { $total } затронутых систем; остальные — в списках ниже.
impact-tone-waits = использует и ждёт ответа
impact-tone-uses = использует, не дожидаясь ответа
impact-tone-calls = ждёт того, кого затронет
impact-tone-data = получает меньше данных
impact-teams = { $count ->
    [one] Затронет { $count } команду
    [few] Затронет { $count } команды
   *[many] Затронет { $count } команд
}
impact-teams-text = Сначала те, у кого больше систем, использующих это напрямую.
impact-party-counts = { $direct ->
    [0] напрямую — ни одной системы
    [one] напрямую — { $direct } система
    [few] напрямую — { $direct } системы
   *[many] напрямую — { $direct } систем
}{ $indirect ->
    [0] {""}
    [one] , через других — { $indirect }
   *[other] , через других — { $indirect }
}
impact-party-all = Первые { $shown } из { $count }: показать все у этой команды
impact-no-contact = Адрес этой команды не записан.
impact-waits = ждёт ответа
impact-operations = Используемые операции
impact-operations-unstated = Не указано: возможно, любая
impact-deadline = Отключение
impact-step = Шаг
impact-via = через
impact-indirect = Затронет через других
impact-notice = Черновик письма
impact-notice-hint = Просмотрите и отправьте сами: отсюда ничего не отправляется.
impact-notice-mail = Открыть в почтовой программе
copy = Копировать
copied = Скопировано
impact-notice-subject-retire = Вывод из эксплуатации: { $name }
impact-notice-subject-break = Несовместимое изменение: { $name }
impact-notice-subject-take-down = Простой: { $name }
impact-notice-hello = Здравствуйте, команда { $team }!
impact-notice-hello-all = Здравствуйте!
impact-notice-what-retire = Мы собираемся вывести из эксплуатации { $name }.
impact-notice-what-break = Мы собираемся изменить { $name } так, что потребителям придётся измениться вслед.
impact-notice-what-take-down = { $name } некоторое время не будет отвечать.
impact-notice-until = Отключение назначено на { $day }.
impact-notice-yours-retire = Что из вашего это использует и должно переехать:
impact-notice-yours-break = Что из вашего это использует и должно измениться вслед:
impact-notice-yours-take-down = Что из вашего это использует и останется без ответа:
impact-notice-line = - { $system }: { $number }, { $version } ({ $criticality })
impact-notice-operations = , использует { $operations }
impact-notice-ends = , отключение { $day }
impact-notice-wave = { "  " }Предлагаем переводить { $system } на шаге { $wave } из { $waves }, после того, от чего она зависит.
impact-notice-more = … и ещё { $count }; всё есть на странице по ссылке ниже.
impact-notice-indirect = Затронет через других, хотя сами они этого не используют: { $systems }.
impact-notice-ask-retire = Пожалуйста, сообщите, к какому сроку сможете переехать и что вам для этого нужно от нас.
impact-notice-ask-break = Пожалуйста, сообщите, к какому сроку сможете измениться вслед и какие операции используете.
impact-notice-ask-take-down = Пожалуйста, сообщите, подходит ли вам время и что будут делать ваши системы на время простоя.
impact-notice-page = Всё ваше, что это затронет, и порядок перехода: { $address }
impact-calls = По цепочке вызовов: { $count ->
    [one] ещё { $count } система
    [few] ещё { $count } системы
   *[many] ещё { $count } систем
}
impact-calls-text = Сами они этого не используют, но ждут тех, кто использует. Расстояние считается в вызовах.
impact-distance = Расстояние
impact-way = Один из путей, на котором это затронет
impact-data = По данным: { $count ->
    [0] всё по-прежнему поступает
    [one] в { $count } случае сущность больше не поступит
   *[many] в { $count } случаях сущность больше не поступит
}
impact-data-text = Сущности, которые поступали отсюда или через это место. У кого нет другого источника, у того остаётся только то, что уже есть.
impact-entity = Сущность
impact-receiver = Получатель
impact-left = Что остаётся
impact-came = Как поступала
impact-uses = { $consumer } использует { $provider }
impact-feed-gone = больше не поступит
impact-feed-owned = сама создаёт или меняет
impact-feed-left = остаётся источников: { $left } из { $before }
impact-masters = { $count ->
    [one] { $count } сущность лишится источника истины
    [few] { $count } сущности лишатся источника истины
   *[many] { $count } сущностей лишатся источника истины
}
impact-masters-text = Создавать их должен кто-то другой — или никто.
impact-master-none = не остаётся ни одного
impact-master-stays = Остающийся источник истины
impact-master-updates = Может менять
impact-master-copies = Хранит копию
impact-order = Порядок переезда
impact-order-text = Система переезжает после тех, от которых зависит, чтобы проверить её на уже переехавших. Что на одном шаге, может переезжать одновременно.
impact-wave = Шаг { $step }: { $count ->
    [one] { $count } система
    [few] { $count } системы
   *[many] { $count } систем
}
impact-together = вместе: они зависят друг от друга по кругу
