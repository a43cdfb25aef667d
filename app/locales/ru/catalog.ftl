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
