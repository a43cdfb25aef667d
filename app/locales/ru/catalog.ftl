api-tab-overview = Обзор
api-tab-versions = Версии
api-tab-consumers = Потребители
api-tab-contract = Контракт
api-tab-decisions = Решения
system-new = Добавить систему
systems-count = { $count ->
    [one] { $count } система
    [few] { $count } системы
   *[other] { $count } систем
}
systems-empty = Систем пока нет
systems-empty-text = Система предоставляет свои API и пользуется чужими. Добавьте первую или загрузите то, что уже описано в файлах.
systems-none-match = Ничего не подошло
systems-none-match-text = Уберите фильтр или поищите другое слово.
systems-more = { $count ->
    [one] ещё { $count } система
    [few] ещё { $count } системы
   *[other] ещё { $count } систем
}
integrations-count = { $count ->
    [one] { $count } интеграция
    [few] { $count } интеграции
   *[other] { $count } интеграций
}
used-by = Кто использует
uses = Что использует
no-owner = без владельца
no-domain = вне областей
facts = Сведения
archive = В архив
restore = Вернуть
archived-text = В архиве: не используется, хранится ради истории.
done-restored = Возвращено из архива.
field-part_of = Часть системы
field-part_of-hint = Адрес объемлющей системы, как в её ссылке.
field-labels-hint = По одной в строке, например tier: 1
flaw-part-of-itself = Та система сама является частью этой.
system-provides = Предоставляет API
system-carries = Интеграции через неё
system-components = Составные части
system-no-owner = У системы нет владельца. Передать её команде может член совета или администратор.
system-owner-archived = Команда-владелец «{ $team }» в архиве; передайте систему той, что сможет за неё отвечать.
system-no-apis = API она не предоставляет.
system-no-consumers = Сейчас её никто не использует.
system-no-providers = Сейчас она не использует другие системы.
system-archive-text = Система уйдёт из списков, поиска и с карты. Ничего не удаляется: история остаётся, систему можно вернуть.
system-archive-refused = Система ещё нужна. Сначала выведите из работы то, что перечислено ниже, затем её можно будет убрать в архив.
system-restore-text = Система вернётся в списки, поиск и на карту такой, какой была.
archive-integrations = { $count ->
    [one] { $count } согласованная интеграция
    [few] { $count } согласованные интеграции
   *[other] { $count } согласованных интеграций
}
archive-apis = { $count ->
    [one] { $count } API в работе
    [few] { $count } API в работе
   *[other] { $count } API в работе
}
deed-system-create = система добавлена
deed-system-edit = система изменена
deed-system-archive = система убрана в архив
deed-system-restore = система возвращена из архива
domain-new = Новая область
domains-count = { $count ->
    [one] { $count } область
    [few] { $count } области
   *[other] { $count } областей
}
domains-empty = Областей пока нет
domains-empty-text = Область объединяет системы одного направления бизнеса, чтобы списки и карту можно было читать по частям.
domains-caption = Зависимости — это работающие интеграции через границу области.
domain-incoming = Зависят от неё
domain-outgoing = Зависит от других
domain-crossing = Зависимости между областями
domain-no-crossing = Через границу этой области не проходит ни одна работающая интеграция.
domain-no-systems = В области пока нет систем. К какой области относится система, указывают на её странице.
domain-archive-text = Область уйдёт из списков, поиска и с карты. Ничего не удаляется: история остаётся, область можно вернуть.
domain-restore-text = Область вернётся в списки, поиск и на карту такой, какой была.
domain-archive-refused = { $count ->
    [one] К области ещё относится { $count } система. Сначала перенесите её в другую.
    [few] К области ещё относятся { $count } системы. Сначала перенесите их в другую.
   *[other] К области ещё относятся { $count } систем. Сначала перенесите их в другую.
}
deed-domain-create = область создана
deed-domain-edit = область изменена
deed-domain-archive = область убрана в архив
deed-domain-restore = область возвращена из архива
search-in-all = Искать везде
search-start = Что вы ищете?
search-start-text = Наберите часть названия или номер: I-42, R-17, D-2026-014.
search-nothing = Ничего не нашлось: «{ $q }»
search-nothing-text = Должны встретиться все слова; последнее можно не дописывать. Попробуйте меньше слов или другое слово.
search-count = { $count ->
    [one] { $count } результат
    [few] { $count } результата
   *[other] { $count } результатов
}
search-all = Все результаты
api-new = Добавить API
api-recommended = Рекомендуется
api-consumers = Потребители
api-updated = Изменено
api-purpose = Назначение
api-no-purpose = Пока никто не сказал, для чего он.
api-operations = Операции
api-entities = Какие сущности передаёт
api-no-consumers = Сегодня им не пользуется ни одна система.
api-consumers-all = { $count ->
    [one] { $count } потребитель и его версия
    [few] Все { $count } потребителя и их версии
   *[other] Все { $count } потребителей и их версии
}
api-sunset-near = до { $day }
api-is-archived = Этот API в архиве; сначала верните его.
api-warning-owner = У этого API нет владельца. Член совета или администратор может передать его команде.
api-warning-owner-archived = Команда-владелец { $team } в архиве; передайте API команде, которая сможет за него отвечать.
api-warning-no-version = Ни одна версия ещё не опубликована, так что пользоваться нечем.
api-warning-contract = У версии { $version } нет машиночитаемого контракта: то, на что полагаются потребители, нигде не записано.
api-warning-retired-used = Версия { $version } выведена, но { $count ->
    [one] ею ещё пользуется { $count } система.
    [few] ею ещё пользуются { $count } системы.
   *[other] ею ещё пользуются { $count } систем.
}
api-warning-sunset-near = Версию { $version } отключат { $day }, а { $count ->
    [one] ею ещё пользуется { $count } система.
    [few] ею ещё пользуются { $count } системы.
   *[other] ею ещё пользуются { $count } систем.
}
api-warning-sunset-past = Версию { $version } должны были отключить { $day }, а { $count ->
    [one] ею ещё пользуется { $count } система.
    [few] ею ещё пользуются { $count } системы.
   *[other] ею ещё пользуются { $count } систем.
}
api-archive-text = API уйдёт из каталога, поиска и с карты. Ничего не удаляется: история остаётся, и его можно вернуть.
api-archive-refused = { $count ->
    [one] На этом API ещё держится { $count } интеграция. Сначала выведите её, потом API можно убрать в архив.
    [few] На этом API ещё держатся { $count } интеграции. Сначала выведите их, потом API можно убрать в архив.
   *[other] На этом API ещё держатся { $count } интеграций. Сначала выведите их, потом API можно убрать в архив.
}
api-restore-text = API вернётся в каталог, поиск и на карту таким, каким был.
entity-read-by = { $count ->
    [one] читает { $count } интеграция
    [few] читают { $count } интеграции
   *[other] читают { $count } интеграций
}
entity-written-by = { $count ->
    [one] изменяет { $count } интеграция
    [few] изменяют { $count } интеграции
   *[other] изменяют { $count } интеграций
}
entity-personal = персональные данные
apis-count = { $count ->
    [one] { $count } API
    [few] { $count } API
   *[other] { $count } API
}
apis-none = API пока нет
apis-none-text = API принадлежит системе, которая его предоставляет. Добавьте первый или загрузите то, что уже записано.
apis-empty = Ничего не нашлось
apis-empty-text = Без фильтра «{ $filter }» { $count ->
    [one] нашёлся бы { $count } API.
    [few] нашлись бы { $count } API.
   *[other] нашлось бы { $count } API.
}
apis-empty-several = Дело не в одном фильтре: что-то найдётся, только если убрать несколько.
catalog-results = Результаты
catalog-scope = Чьи API
catalog-search = Поиск по каталогу
catalog-search-hint = Название, назначение, система, команда
catalog-find = Найти
catalog-mine = Мои
catalog-all = Все
density-compact = Строки плотнее
density-normal = Строки свободнее
filter-words = Слова: { $words }
facet-all = { $count ->
    [one] Показать { $count }
   *[other] Показать все { $count }
}
facet-no-version = без версий
rail-planned = план: { $day }
use-of = версия { $version } · { $team }
version-new = Опубликовать версию
version-publish = Опубликовать
version-show = Показать
version-activate = Ввести в действие
version-keep = Всё-таки оставить
version-move = На этап «{ $stage }»
version-deprecate = Объявить устаревшей
version-deprecate-title = Объявить { $version } устаревшей
version-deprecate-text = Сообщает, что версию отключат. Команды её потребителей узнают сразу, и у них есть не меньше { $days ->
    [one] { $days } дня
   *[other] { $days } дней
}.
version-deprecate-told = { $count ->
    [one] Её использует { $count } интеграция
    [few] Её используют { $count } интеграции
   *[other] Её используют { $count } интеграций
}
version-deprecate-nobody = Её не использует ни одна интеграция, предупреждать некого.
version-retire = Вывести
version-retire-title = Вывести { $version }
version-retire-text = С сегодняшнего дня версии больше нет. В каталоге останется её история.
version-retire-refused = { $count ->
    [one] Эту версию нельзя вывести: её ещё использует { $count } интеграция.
    [few] Эту версию нельзя вывести: её ещё используют { $count } интеграции.
   *[other] Эту версию нельзя вывести: её ещё используют { $count } интеграций.
}
version-retire-way = Переведите каждую на другую версию или выведите её, а потом возвращайтесь.
version-no-such-move = С этапа «{ $from }» версия не может перейти на этап «{ $to }».
version-retired = Эта версия выведена.
version-retired-used = Эта версия выведена, но { $count ->
    [one] её ещё использует { $count } интеграция.
    [few] её ещё используют { $count } интеграции.
   *[other] её ещё используют { $count } интеграций.
}
version-deprecated-until = Устарела: работает до { $day }.
version-deprecated-open = Устарела; день отключения ещё не назначен.
version-successor = Её преемник — { $version }.
version-consumers = { $count ->
    [one] { $count } интеграция на этой версии
    [few] { $count } интеграции на этой версии
   *[other] { $count } интеграций на этой версии
}
version-unused = Сегодня эту версию никто не использует.
version-no-contract = нет; то, на что полагаются потребители, нигде не записано
version-operations = { $count ->
    [one] { $count } операция
    [few] { $count } операции
   *[other] { $count } операций
}
versions-count = { $count ->
    [one] { $count } версия
    [few] { $count } версии
   *[other] { $count } версий
}
versions-empty = Версий пока нет
versions-empty-text = Версия — то, чем пользуются потребители: у неё есть этап жизни, даты, контракт и места, где она работает.
environment-name = Окружение
environment-url = Адрес
field-environments-hint = Где она работает: https://…, kafka://…, sftp://… Строки без адреса не сохраняются.
field-rate_limit-hint = Сколько обращений разрешено одному потребителю: например, 600 запросов в минуту, дальше 429.
field-no_rate_limit = Ограничения нет
version-no-limit = нет
version-limit-contract = Указано в контракте
flaw-limit-and-none = Укажите предел или то, что его нет.
field-migration_guide-hint = Как перейти на преемника: ссылка или текст в Markdown.
flaw-label-reserved = В адресах эта метка значит другое; выберите иную.
flaw-successor-circle = Эта версия сама следует за той, которую вы правите.
views-label = Сохранённые виды
view-save = Сохранить этот вид
view-name = Название вида
view-remove = Забыть «{ $name }»
views-too-many = Больше { $most } видов не хранится. Сначала забудьте какой-нибудь.
done-registered = Добавлено. Теперь опубликуйте первую версию.
done-view-saved = Вид сохранён.
done-view-removed = Вид забыт.
done-version-published = Опубликовано.
done-version-moved = Готово: версия на новом этапе.
done-version-deprecated = Версия объявлена устаревшей. Те, кто ею пользуется, узнали об этом.
done-version-retired = Версия выведена.
deed-api-register = API добавлен
deed-api-edit = API изменён
deed-api-archive = API убран в архив
deed-api-restore = API возвращён из архива
deed-version-publish = версия опубликована
deed-version-edit = версия изменена
deed-version-move = версия перешла на другой этап
deed-version-activate = версия введена в действие
deed-version-deprecate = версия объявлена устаревшей
deed-version-retire = версия выведена
notice-version-deprecated = { $api } { $version }, которым пользуется ваша команда, устарел; отключение { $sunset }.
notice-version-deprecated-open = { $api } { $version }, которым пользуется ваша команда, устарел; день отключения ещё не назначен.
notice-version-sunset-moved = { $api } { $version }, которым пользуется ваша команда, теперь отключат { $sunset }.
notice-version-sunset-dropped = День отключения { $api } { $version } отменён; версия остаётся устаревшей.
notice-version-kept = { $api } { $version }, которым пользуется ваша команда, всё-таки остаётся: он снова действует.
