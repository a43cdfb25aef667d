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
audit-proof = со слов: { $who }, { $day }
