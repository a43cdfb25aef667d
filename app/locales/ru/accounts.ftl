sign-in-title = Вход
sign-in = Войти
demo-people = Люди демонстрационной компании
demo-people-text = Один щелчок — и вы вошли от имени этого человека. Такие учётные записи есть только в демонстрации.
first-start-title = Добро пожаловать в Portolan
first-start-text = Учётных записей ещё нет. Введите одноразовый код, который напечатал сервер, и станьте администратором.
first-start-create = Создать администратора
teams = Команды
teams-count = { $count ->
    [one] { $count } команда
    [few] { $count } команды
   *[other] { $count } команд
}
teams-empty = Команд пока нет
teams-empty-text = Команда владеет системами, API и сущностями. Создайте её или загрузите команды из Backstage.
team-new = Новая команда
team-edit = Изменить: { $name }
