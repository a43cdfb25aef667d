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
user-new = Новый человек
user-create = Создать учётную запись
users-count = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
users-none = Никого не нашлось
users-none-text = Под поиск, роль и команду выше не подходит ни одна учётная запись.
users-all = Показать всех
users-filters = Фильтры
users-search = Имя, логин или почта
users-team = Команда
users-any = все
users-show = Показать
users-state = Учётная запись
user-active = действует
user-disabled = отключена
user-no-password = без пароля
user-disabled-text = Учётная запись отключена: войти с ней нельзя. Всё, что человек сделал, остаётся в журнале.
user-disable = Отключить
user-disable-own = Свою учётную запись может отключить только другой администратор.
user-enable = Включить
user-password = Пароль
user-password-set = Задать пароль
user-password-text = Придумайте временный пароль и передайте его сами: он виден только здесь, пока вы его вводите. Попросите сменить его в разделе «Моя учётная запись».
user-access = Доступ
user-sessions = { $count ->
    [0] Сейчас вход нигде не выполнен.
    [one] Вход выполнен на { $count } устройстве.
   *[other] Вход выполнен на { $count } устройствах.
}
user-sessions-end = Завершить все сеансы
account-preferences = Язык и вид
account-teams = Мои команды
account-no-teams = Вы пока не состоите ни в одной команде.
account-who-changes = Имя, роль и команды задаёт администратор.
account-no-password = У этой учётной записи нет пароля. Попросите администратора задать его.
account-no-password-demo = У людей из демонстрации нет паролей: вход одним щелчком. Пароль будет у учётной записи, которую вы создадите в разделе «Люди».
account-password-change = Сменить пароль
account-sessions = Где выполнен вход
account-sessions-text = Сеанс заканчивается после 90 минут бездействия, а через 12 часов — в любом случае. Адрес — тот, что передаёт прокси перед Portolan.
account-sessions-end-others = Завершить остальные сеансы
account-session-device = Устройство
account-session-address = Адрес
account-session-since = Начат (UTC)
account-session-seen = Последняя активность (UTC)
account-session-this = этот
account-session-end = Завершить
account-session-end-label = Завершить сеанс: { $device }
account-device-unknown = Неизвестное устройство
field-role = Роль
field-teams = Команды
field-disabled = Отключена
field-language = Язык
field-language-hint = Если не выбрать, язык определяется браузером.
field-theme = Цвета
field-shortcuts = Горячие клавиши
field-shortcuts-hint = Например, / — поиск. Отключите, если они мешают программе чтения с экрана или голосовому управлению.
field-current_password = Текущий пароль
flaw-current-password = Это не ваш текущий пароль.
flaw-last-administrator = Это последний администратор, который может войти. Сначала назначьте другого.
done-password = Пароль сменён. Остальные сеансы завершены.
done-sessions-ended = Завершено.
deed-user-edit = человек изменён
deed-user-password = пароль задан
deed-user-disable = учётная запись отключена
deed-user-enable = учётная запись включена
deed-user-sessions = сеансы завершены
team-open-requests = Открытые заявки
team-members = { $count ->
    [one] { $count } участник
    [few] { $count } участника
   *[other] { $count } участников
}
team-no-members = В команде пока никого нет.
team-add-member = Добавить в команду
team-remove-member = Убрать из команды: { $name }
team-no-apis = API за командой не числится.
team-no-systems = Систем за командой не числится.
team-archive-text = Команда в архиве ничем не владеет, и её участники больше не действуют от её имени. Ничего не удаляется: история остаётся, команду можно вернуть.
team-restore-text = Команда снова сможет владеть системами и API, а её участники — действовать от её имени.
team-archive-refused = { $count ->
    [one] За командой ещё числится { $count } объект. Сначала передайте его другой команде.
    [few] За командой ещё числятся { $count } объекта. Сначала передайте их другим командам.
   *[other] За командой ещё числятся { $count } объектов. Сначала передайте их другим командам.
}
more-things = и ещё { $count }
remove = Убрать
warnings = Предупреждения
warning-no-contract = нет контракта
warning-past-sunset = { $count ->
    [one] отключена, но её использует ещё { $count } интеграция
    [few] отключена, но её используют ещё { $count } интеграции
   *[other] отключена, но её используют ещё { $count } интеграций
}
warning-still-used = { $count ->
    [one] устаревшую версию использует { $count } интеграция
    [few] устаревшую версию используют { $count } интеграции
   *[other] устаревшую версию используют { $count } интеграций
}
field-members = Участники
flaw-unknown-person = Человека с таким именем для входа нет.
done-member-added = Добавлено в команду.
done-member-removed = Убрано из команды.
deed-team-join = участник добавлен в команду
deed-team-leave = участник убран из команды
deed-team-archive = команда убрана в архив
deed-team-restore = команда возвращена из архива

account-feed = Календарная лента
account-feed-text = Сроки устаревания и вывода версий — в вашей программе-календаре. Войти она не может, поэтому получает секретную ссылку. По этой ссылке читаются только сроки и ничего больше.
account-feed-once = Скопируйте ссылку сейчас: она показывается один раз.
account-feed-made = Ссылка есть, создана { $at } (UTC). Новая её отменит.
account-feed-make = Создать ссылку
account-feed-renew = Создать новую ссылку
account-feed-revoke = Отозвать ссылку
done-feed-revoked = Ссылка отозвана; календари по ней больше ничего не получат.
deed-feed-make = создана ссылка на календарь
deed-feed-revoke = отозвана ссылка на календарь
field-calendar_feed = Календарная лента
