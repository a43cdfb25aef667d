# Рамка каждой страницы, ошибки и то, что говорят многие страницы.
skip-to-content = Перейти к содержанию
nav-label = Главное меню
nav-catalog = Каталог
nav-systems = Системы
nav-entities = Сущности
nav-processes = Процессы
nav-integrations = Интеграции
nav-map = Карта
nav-requests = Заявки
nav-timeline = Сроки
nav-glossary = Словарь
nav-audit = Журнал
nav-account = Моя учётная запись
nav-imports = Загрузка
nav-teams = Команды
nav-domains = Области
nav-decisions = Решения
nav-policy = Правила
nav-users = Люди
search-label = Поиск
sign-out = Выйти
save = Сохранить
cancel = Отмена
edit = Изменить
history = История
downloads = Этот список файлом
pager-label = Страницы
pager-before = Назад
pager-after = Дальше
pager-place = Страница { $page } из { $pages }
done-saved = Сохранено.
done-created = Создано.
done-archived = В архиве. Ничего не удалено, история остаётся.
conflict-title = Пока вы правили, кто-то уже сохранил изменения.
conflict-text = Ничего не потеряно: ваш текст ниже. Посмотрите на различия, сведите обе стороны и сохраните ещё раз.
conflict-yours = Ваше
conflict-theirs = Сохранено за это время

error-home = На главную
error-number = Код { $status }. Обращаясь за помощью, назовите номер запроса:
error-not-found-title = Здесь ничего нет
error-not-found-text = По этому адресу нет страницы. Возможно, в адресе опечатка или такой объект не регистрировали.
error-not-found-action = Попробуйте найти его по названию.
error-forbidden-title = Это вам не разрешено
error-forbidden-text = Ваша роль или ваши команды этого не допускают. Ничего не изменено.
error-forbidden-action = Владелец указан на странице объекта; роль может изменить администратор.
error-sign-in-title = Войдите, пожалуйста
error-sign-in-text = Нужно войти; сеанс заканчивается после 90 минут бездействия.
error-sign-in-action = Войдите и откройте адрес ещё раз.
error-stale-title = Кто-то вас опередил
error-stale-text = Объект изменили после того, как вы его открыли. Ваши правки ничего не перезаписали.
error-stale-action = Вернитесь, обновите страницу и повторите изменение.
error-refused-title = Сейчас это невозможно
error-refused-action = Ничего не изменено.
error-bad-input-title = Не удалось прочитать
error-bad-input-text = Присланные данные неполны или не того вида. Ничего не изменено.
error-bad-input-action = Вернитесь к форме и попробуйте ещё раз.
error-too-large-title = Слишком много данных
error-too-large-text = Прислано больше, чем Portolan принимает за раз (32 МБ для формы, 10 МБ для контракта). Ничего не изменено.
error-too-large-action = Отправьте частями.
error-busy-title = Portolan занят
error-busy-text = Сейчас слишком много запросов. Ничего не изменено.
error-busy-action = Попробуйте через несколько секунд.
error-database-title = База данных не ответила
error-database-text = База данных отказала или недоступна. Ничего не изменено.
error-database-action = Попробуйте ещё раз; если не поможет, администратор найдёт причину в журнале сервера по номеру ниже.
error-defect-title = У нас что-то сломалось
error-defect-text = Это ошибка Portolan, а не ваша. Ничего не изменено.
error-defect-action = Сообщите администратору номер ниже.
tabs-label = Об этом

# Палитра и клавиши
palette-label = Перейти
palette-placeholder = API, система, команда, страница…
palette-nothing = Ничего не найдено. Попробуйте другую часть названия.
palette-page = страница
keys-title = Клавиши
keys-search = Поиск
keys-palette = Перейти куда угодно (⌘ K на Mac)
keys-rows = Следующая строка, предыдущая строка
keys-open = Открыть строку
keys-help = Эта справка
keys-off = Клавиши работают по расположению, в любой раскладке. Отключить их можно в своей учётной записи.
keys-close = Закрыть

nav-waiting = Мне
nav-waiting-rest = { $count ->
    [one] дело ждёт вас
    [few] дела ждут вас
   *[many] дел ждут вас
}
