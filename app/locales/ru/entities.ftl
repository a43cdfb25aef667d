# Бизнес-сущности.
entities-lede = Слова компании: что каждое значит, какая система — источник истины, у кого копии.
entities-count = { $count ->
    [one] { $count } сущность
    [few] { $count } сущности
   *[other] { $count } сущностей
}
entities-empty = Сущностей пока нет
entities-empty-text = Сущность — это то, о чём говорит бизнес: клиент, заказ. Зарегистрируйте её и укажите, в какой системе она создаётся.
entities-none = Ничего не подошло
entities-none-text = Уберите фильтр или поищите другое слово.
entity-new = Зарегистрировать сущность
entity-copies = Копии
entity-carried-by = Интеграции
entity-undefined = Никто не записал, что значит это слово.
entity-archive-text = Архивная сущность уходит из списков и поиска. Ничего не удаляется: история остаётся, сущность можно вернуть.
entity-restore-text = Сущность вернётся в списки и поиск такой, какой была.
entity-movers = Кто её передаёт
entity-movers-none = Ни одна интеграция не указывает, что передаёт эту сущность.
entity-movers-all = { $count ->
    [one] { $count } интеграция
    [few] Все { $count } интеграции
   *[other] Все { $count } интеграций
}
entity-movers-more = Показано { $shown } из { $count }; сначала то, что требует внимания.
entity-from = Откуда
entity-to = Куда
entity-from-copy = это лишь копия
entity-from-stranger = не указана как источник
entity-strays = { $count ->
    [one] { $count } потребитель берёт её не из источника истины.
    [few] { $count } потребителя берут её не из источника истины.
   *[other] { $count } потребителей берут её не из источника истины.
}
attribute-type = Тип
attribute-meaning = Значение
attribute-identifier = Идентификатор
attributes-none = Атрибуты не согласованы.
attributes-hint = Атрибуты, которые все понимают одинаково. Строка без названия не сохраняется; отметьте то, что определяет сущность.
truth-several = несколько источников истины
truth-nobody = нет источника истины
truth-company = общий для компании
truth-several-text = { $scope }: { $count ->
    [one] { $count } система называет
    [few] { $count } системы называют
   *[other] { $count } систем называют
} себя источником истины: { $systems }. Договоритесь об одной; остальные хранят копии или могут изменять.
truth-nobody-text = { $scope }: источника истины нет. Читающий не может знать, какая копия верна.
sources-title = Источник истины
sources-edit = Источники истины
sources-edit-title = Источники истины: { $name }
sources-edit-lede = Какая система создаёт сущность, какие могут её изменять, какие хранят копии.
sources-edit-hint = Область действия — часть компании, например online или Германия; all — вся компания. Два источника истины в одной области сохранить можно: противоречие будет видно, пока его не уладят. Строка без системы не сохраняется.
scope-all = Вся компания
rows-more = Ещё строки
row-label = { $name }, строка { $row }
filter-any = любые
field-definition = Определение
field-definition-hint = Что это слово значит у нас, в Markdown. Первая строка видна в списках.
field-attributes = Атрибуты
field-roles = Источник истины
field-scope = Область действия
field-entity-role = Роль
field-access = Доступ
flaw-attribute-name = У каждого атрибута должно быть название.
flaw-attribute-twice = { $name } указан дважды.
flaw-role-twice = У системы { $name } две роли в области «{ $scope }», а должна быть одна.
flaw-no-system = Системы { $name } нет в каталоге.
flaw-no-entity = Сущности { $name } нет в каталоге.
deed-entity-create = сущность зарегистрирована
deed-entity-edit = сущность изменена
deed-entity-archive = сущность отправлена в архив
deed-entity-restore = сущность возвращена из архива
sources-master = Источник истины
sources-updater = Может изменять
sources-copy = Хранит копию
