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
system-provides = Предоставляет
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
