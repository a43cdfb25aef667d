# Подписи, подсказки и замечания общих полей.
optional = не обязательно
choose = Выберите…
form-flaws = { $count ->
    [one] { $count } поле требует внимания. Ничего не сохранено.
    [few] { $count } поля требуют внимания. Ничего не сохранено.
   *[other] { $count } полей требуют внимания. Ничего не сохранено.
}
field-name = Название
field-description = Описание
field-email = Адрес почты
field-contact = Связь
field-contact-hint = Канал в чате, дежурный или кому звонить.
field-login = Имя для входа
field-password = Пароль
field-new_password = Новый пароль
field-new_password-hint = Не короче 10 знаков. Длина важнее особых символов.
field-code = Одноразовый код
field-code-hint = Сервер напечатал его при запуске.
field-sign-in = Вход
flaw-required = Заполните это поле.
flaw-too-long = Слишком длинно: не больше { $max } знаков.
flaw-control-characters = Здесь есть знаки, которые нельзя показать; наберите заново.
flaw-slug = Только строчные буквы a–z, цифры и дефисы; в начале и в конце буква или цифра; слово `new` занято.
flaw-label = Только буквы, цифры и . - _ + ~, без пробелов.
flaw-email = Это не адрес почты.
flaw-link = Ссылка начинается с https:// или http:// и не содержит пробелов.
flaw-choice = Такого варианта нет.
flaw-day = Дата пишется так: 2026-11-20.
flaw-day-past = Этот день уже прошёл.
flaw-day-late = Слишком далеко: не позже { $day }.
flaw-login = От 2 до 60 знаков: a–z, цифры, точка, дефис, подчёркивание.
flaw-password-short = Не короче { $min } знаков.
flaw-sign-in = Неверное имя или пароль.
flaw-sign-in-wait = Слишком много неверных попыток. Подождите { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[other] { $seconds } секунд
} и попробуйте снова.
flaw-already-started = Администратор уже есть; войдите обычным образом.
flaw-first-code = Это не тот код, который напечатал сервер. При каждом запуске он новый.
flaw-taken = Это уже занято.
flaw-unknown = Такого в каталоге нет.
field-slug = Адрес
field-slug-hint = Читаемая часть ссылки. Прежние адреса продолжат вести сюда.
field-system = Система
field-domain = Область
field-owner = Команда-владелец
field-kind = Вид
field-style = Стиль
field-audience = Для кого
field-classification = Класс данных
field-labels = Метки
field-archived = В архиве
field-reason = Причина
field-label = Версия
field-lifecycle = Этап жизни
field-released_on = Выпущена
field-deprecated_on = Устарела
field-sunset_on = Отключение
field-successor = Преемник
field-migration_guide = Как перейти
field-environments = Окружения
field-rate_limit = Ограничение частоты
field-contract = Контракт
flaw-address = Адрес выглядит так: https://…, kafka://… или sftp://…, без пробелов.
flaw-not-yours = Это принадлежит команде, в которой вас нет.
flaw-before-release = Это раньше выпуска { $day }.
flaw-before-deprecation = Это раньше, чем версия устареет ({ $day }).
flaw-notice-period = Потребителей предупреждают за { $days } дн.: не раньше { $day }.
filters = Фильтры
filters-apply = Применить
filters-clear = Убрать все
filter-remove = Убрать фильтр «{ $name }»
facets-more = и ещё { $count }; сузьте список поиском
