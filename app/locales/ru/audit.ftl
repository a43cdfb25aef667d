audit-when = Когда (UTC)
audit-who = Кто
audit-deed = Что сделано
audit-object = С чем
audit-changes = Изменения
audit-fields = { $count ->
    [one] { $count } поле
    [few] { $count } поля
   *[other] { $count } полей
}
audit-empty = Пока ничего не произошло
audit-empty-text = Здесь появится каждое изменение: кто, когда и что было прежде.
deed-team-create = команда создана
deed-team-edit = команда изменена
deed-user-create = человек добавлен
audit-command-line = командная строка
audit-proof = со слов: { $who }, { $day }
audit-lede = Каждое изменение: кто, когда и что было до него. Записи связаны в цепочку, так что незаметно изменить или убрать строку нельзя.
audit-count = { $count ->
    [one] Всего { $count } запись
    [few] Всего { $count } записи
   *[other] Всего { $count } записей
}
audit-files = не больше { $count } записей в файле
audit-none = Подходящих записей нет
audit-none-text = В журнале нет ничего, что подходит под фильтры выше.
audit-all = Весь журнал
audit-older = Раньше
audit-newest = Самые новые
audit-head = Конец цепочки
audit-head-text = Номер и хеш последней записи. Запишите их вне Portolan: кто перепишет журнал, не перепишет вашу пометку.
audit-verify = Проверить цепочку
audit-whole = { $count ->
    [0] Цепочка цела; записей в ней ещё нет.
    [one] Цепочка цела: { $count } запись не изменилась с момента внесения.
    [few] Цепочка цела: { $count } записи не изменились с момента внесения.
   *[other] Цепочка цела: { $count } записей не изменились с момента внесения.
}
audit-broken = Цепочка нарушена на записи { $seq }.
audit-broken-text = Базу меняли в обход Portolan, или повреждён диск. Сохраните файл, сравните с резервной копией и выясните, кто мог в него писать.
audit-filters = Фильтры
audit-any = все
audit-kind = Вид
audit-from = С
audit-to = По
audit-request = Номер запроса
audit-show = Показать
