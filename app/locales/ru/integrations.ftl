# Интеграции: списки, страница, формы.
yes = да
no = нет
not-stated = не указано
milliseconds = { $count } мс
resilience-title = Устойчивость
security-title = Безопасность
profile-unstated-text = О чём не договаривались, оставьте пустым: «не указано» и «нет» — разные ответы.
field-resilience = Устойчивость
field-security = Безопасность
field-timeout_ms = Тайм-аут, мс
field-timeout_ms-hint = Сколько может длиться одна попытка.
field-attempts = Всего попыток
field-attempts-hint = Считая первую: 1 значит без повторов.
field-backoff = Пауза между попытками
field-jitter = Случайная добавка к паузе
field-jitter-hint = Чтобы вызывающие не вернулись все разом.
field-circuit_breaker = Предохранитель
field-circuit_breaker-hint = Вызовы прекращаются на время, если поставщик не отвечает.
field-idempotency = Повтор безопасен, потому что
field-idempotency-hint = Что не даёт повторному вызову или сообщению выполнить работу дважды.
field-delivery = Доставка
field-ordering = Порядок сообщений
field-dead_letter_queue = Очередь необработанных
field-dead_letter_queue-hint = Сообщения, которые нельзя обработать, откладываются.
field-error_semantics = Ошибки
field-error_semantics-hint = Какие ошибки повторяются, а какие сразу считаются отказом.
field-signals = Как замечают отказ
field-alerted = Кого оповещают
field-alerted-hint = Например, дежурную команду или канал.
field-authentication = Аутентификация
field-encrypted = Шифрование в пути
field-scopes = Права доступа (scopes)
field-scopes-hint = Через пробел.
field-least_privilege = Права ограничены необходимым
field-secret_place = Где хранится секрет
field-personal_data = Персональные данные
field-basis = Основание обработки
field-basis-hint = Например, статья GDPR или номер проверки.
flaw-number = Целое число от { $min } до { $max }.
flaw-too-many = Слишком много: не больше { $max }.
deed-integration-create = интеграция зарегистрирована
deed-integration-edit = интеграция изменена
deed-integration-propose = интеграция предложена
deed-integration-approve = интеграция одобрена
deed-integration-go-live = интеграция заработала
deed-integration-begin-retirement = начат вывод интеграции
deed-integration-retire = интеграция выведена
integration = Интеграция
integration-uses = Использует
integration-carries = Передаёт
integration-via = через
integration-direct = напрямую, без посредника
integration-domain = Область потребителя
integration-new = Зарегистрировать существующую
integration-new-text = Здесь записывают то, что уже работает. Новая интеграция начинается с заявки, чтобы последствия были видны заранее.
integration-request = Подать заявку
integration-edit = Изменить { $name }
integration-more = Ещё строки
integration-move = Сменить состояние
integration-live-by-request = Запуск отмечают в заявке: там решение и его условия.
integration-undecided = нет: записана как существующая
integration-decided-text = Как потребитель ждёт и куда идут данные, определено решением; изменить это можно новой заявкой.
integration-findings = Что говорят правила сегодня
integration-replaces = Заменяет
integration-replaced = Её место заняла другая:
integration-replaced-soon = Ей на смену придёт
integration-replaced-until = Вывести к { $day }
notice-integration-replaced = { $successor } заработала и заменяет { $number }: выведите её, когда она станет никому не нужна.
notice-integration-replaced-until = { $successor } заработала и заменяет { $number }, которую нужно вывести к { $day }.
integrations-lede = Какая система какую версию какого API использует.
integrations-found = { $count ->
    [one] { $count } интеграция
    [few] { $count } интеграции
   *[other] { $count } интеграций
}
integrations-empty = Интеграций пока нет
integrations-empty-text = Загрузите то, что у вас уже записано; новая интеграция начинается с заявки.
integrations-none = Ничего не подошло
integrations-none-text = Уберите фильтр или поищите другую систему, API или номер.
integrations-rest = Показано { $shown } из { $count }; посмотреть все
operation-unknown = нет в контракте
consumers-empty = Этим API никто не пользуется
consumers-empty-text = Ни на одной из его версий интеграций не записано.
consumers-count = { $count ->
    [0] Сегодня не пользуется ни одна система
    [one] Пользуется { $count } система
    [few] Пользуются { $count } системы
   *[other] Пользуются { $count } систем
}
consumers-running = { $count ->
    [0] сегодня никто не пользуется
    [one] { $count } работающая интеграция
    [few] { $count } работающие интеграции
   *[other] { $count } работающих интеграций
}
consumers-unmigrated = { $count ->
    [one] { $count } работающая интеграция всё ещё на устаревшей или выведенной версии.
    [few] { $count } работающие интеграции всё ещё на устаревших или выведенных версиях.
   *[other] { $count } работающих интеграций всё ещё на устаревших или выведенных версиях.
}
consumer-unmigrated = не переведён
system-uses = Что использует
system-uses-none = Не использует ни одного API.
system-used = Кто использует её
system-used-none = Её API никто не использует.
system-through = Что идёт через неё
field-consumer = Потребитель
field-provider = Поставщик
field-api = API
field-api-hint = Название или адрес, как в ссылке.
field-version = Версия
field-via = Через
field-via-hint = Шина, брокер или шлюз между ними; пусто — прямая связь.
field-purpose = Назначение
field-purpose-hint = Зачем это потребителю.
field-interaction = Взаимодействие
field-direction = Данные идут
field-criticality = Критичность
field-status = Состояние
field-entities = Сущности
field-entities-text = Что передаётся. Строка без сущности не сохраняется.
field-operation = Операции
field-operations = Операции
field-operations-hint = По одной в строке, например GET /orders/{"{"}id{"}"}.
field-live_on = Работает с
field-retired_on = Выведена
field-date = С какого дня
flaw-own-api = Система, которая пользуется собственным API, — это не интеграция.
flaw-day-ahead = Этот день ещё не наступил; укажите то, что есть сегодня.
flaw-integration-exists = Это уже записано: { $name } — тот же потребитель, версия и путь. Измените её.
integration-decision = Решение
integration-entity = Сущность
integration-request-change = Заявка на изменение
