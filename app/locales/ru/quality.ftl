quality-tab = Качество
quality-title = Качество { $api } { $version }
quality-list = Качество контрактов
quality-list-lede = Как оценён каждый действующий контракт по критериям качества; сначала худшие.
quality-empty = Контрактов пока нет
quality-empty-text = Опубликуйте контракт версии, и он будет оценён.
quality-by-team = По командам
quality-contracts = { $count ->
    [one] { $count } контракт
    [few] { $count } контракта
   *[many] { $count } контрактов
}
quality-contracts-head = Контракты
quality-average = В среднем
quality-change = За 90 дней
quality-new = новый
quality-missed = { $count ->
    [0] Всё на месте
    [one] { $count } улучшение
    [few] { $count } улучшения
   *[many] { $count } улучшений
}
quality-advice = Сначала то, что даёт больше баллов. Для этой версии правила совета не задают планки: оценка только советует.
quality-advice-bar = Сначала то, что даёт больше баллов. Планка советует и никого не останавливает.
quality-advice-blocks = Сначала то, что даёт больше баллов. По правилам совета всё, что ниже планки, не публикуется.
quality-score = Оценка
quality-not-judged = не оценён
quality-grade = { $score } · { $grade }
quality-how = Набранные баллы из возможных по применимым критериям. Сделано наполовину — половина баллов.
quality-unchecked = { $count ->
    [one] { $count } пример не проверен по схеме.
    [few] { $count } примера не проверены по схемам.
   *[many] { $count } примеров не проверены по схемам.
}
quality-group = Группа
quality-weight = Вес
quality-costs = { $points ->
    [one] стоит { $points } балл
    [few] стоит { $points } балла
   *[other] стоит { $points } балла
}
quality-places = где
quality-waived = есть послабление
quality-with-waivers = { $score } с послаблениями
quality-before = было: { $score }
quality-criteria = версия критериев: { $version }
quality-bar = Планка качества
quality-all = Все
quality-below = Ниже планки
quality-weeks = Динамика в числах
quality-trend = Как менялась оценка
quality-trend-of = Как менялась оценка { $api }
quality-trend-others = Жирная линия — { $version }, тонкие — другие версии.
quality-trend-table = { $count ->
    [one] { $count } замер
    [few] { $count } замера
   *[many] { $count } замеров
}
quality-when = Когда
quality-cause = Почему
quality-cause-published = публикация
quality-cause-policy = другие веса в правилах совета
quality-cause-waiver = послабление дано или закончилось
quality-cause-criteria = оценка по новым критериям
quality-cause-day = прошёл объявленный срок отключения
bar-reached = не ниже планки { $bar }
bar-groups-reached = минимум достигнут во всех группах
bar-below = ниже планки { $bar }
bar-group-below = { $group }: { $score }, а нужно не меньше { $bar }
bar-stopped = Ниже планки качества
bar-stopped-again = Ничего не опубликовано: документ ниже планки качества.
bar-stopped-text = По правилам совета контракт ниже планки не публикуется. Улучшите документ (сколько весит каждый критерий, видно в правилах) или попросите временное послабление по критерию, который пока не выполнить.
bar-stopped-ask = Послабление с причиной и последним днём может дать председатель совета или администратор.
waivers = Послабления
waivers-of-company = Послабления по качеству контрактов
waivers-lede = Что можно временно не выполнять, почему и до какого дня. Сначала те, что закончатся раньше.
waivers-none-here = Послаблений здесь нет.
waivers-none = Послаблений нет
waivers-none-text = Послабления дают председатель совета и администраторы на странице качества контракта.
waivers-state = Состояние
waivers-holding = Действуют
waivers-all = Все
waiver-active = действует
waiver-ending = скоро закончится
waiver-expired = истекло
waiver-ended = прекращено досрочно
waiver-all-versions = все версии
waiver-until = До
waiver-granted = Дал(а) { $who } { $at }.
waiver-ended-by = Прекратил(а) { $who } { $at }.
waiver-end = Прекратить
waiver-new = Дать послабление
waiver-this = дать послабление
waiver-lede = В нём сказано, что можно не выполнять, почему и до какого дня: не позже { $day }. Для того, что должно действовать дольше, есть правила совета.
waiver-grant = Дать
field-criterion = Критерий
field-only_version = Только для версии
field-only_version-hint = Без версии послабление действует для всех версий API.
field-expires_on = Последний день
field-expires_on-hint = Со следующего дня критерий снова учитывается.
field-score = Оценка
field-criteria = Версия критериев
field-verdict = Сравнение с прежним
field-rules = Версия правил
deed-waiver-grant = дано послабление
deed-waiver-end = прекращено послабление
done-waiver-granted = Послабление действует.
done-waiver-ended = Послабление прекращено; критерий снова учитывается.
quality-versioning = Версии и устаревание
quality-identifiers = Идентификаторы и идемпотентность
quality-errors = Ошибки
quality-examples = Примеры
quality-security = Безопасность
quality-limits = Ограничения
quality-documentation = Документация
