# Критерии качества контрактов, по id. Английские тексты — из крейта contract; проверяет тест.
criterion-version-named = Контракт не говорит, какая это версия.
criterion-version-named-why = Тому, кто сообщает об ошибке или планирует переход, нужно назвать версию.
criterion-version-named-fix = Укажите номер в info.version и повышайте его при каждом изменении.
criterion-major-version-visible = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} вызывающему не видно, какую мажорную версию он вызывает.
criterion-major-version-visible-why = Потребители переходят на новую мажорную версию не одновременно, поэтому старая и новая должны работать рядом.
criterion-major-version-visible-fix = Укажите мажорную версию в адресе либо в заголовке или параметре, который принимает каждая операция.
criterion-deprecation-dated = Дата отключения не указана у { $missed } из { $of } { $of ->
    [one] устаревшей операции, параметра или схемы
   *[other] устаревших операций, параметров и схем
}.
criterion-deprecation-dated-why = Без даты нельзя планировать, и никто не переходит.
criterion-deprecation-dated-fix = Укажите в x-sunset, до какого дня это работает (для заголовка ответа то же описывает RFC 8594).
criterion-sunset-kept = Объявленные даты отключения, которые прошли или не являются датами, а отключения не было: { $missed } из { $of }.
criterion-sunset-kept-why = Если дата проходит без последствий, следующей уже никто не поверит.
criterion-sunset-kept-fix = Уберите отключённое в новой мажорной версии или объявите настоящую дату в виде ГГГГ-ММ-ДД.
criterion-change-policy = Контракт не говорит, как он меняется и сколько живут старые версии.
criterion-change-policy-why = От срока предупреждения зависит, насколько тесно потребители решатся связать себя с API.
criterion-change-policy-fix = Напишите в info.description, как нумеруются версии и сколько работает устаревшая, или дайте ссылку.
criterion-operation-ids-unique = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} operationId уже занят другой операцией.
criterion-operation-ids-unique-why = По operationId называют методы клиентов, ведут журналы и учёт использования; два одинаковых — всё равно что ни одного.
criterion-operation-ids-unique-fix = Дайте каждой операции свой operationId и не меняйте его вместе с путём.
criterion-path-identifiers-described = У { $missed } из { $of } { $of ->
    [one] параметра пути
   *[other] параметров пути
} нет типа или описания.
criterion-path-identifiers-described-why = Идентификатор — то, что потребители хранят у себя. Им нужно знать, как он выглядит и откуда берётся.
criterion-path-identifiers-described-fix = Дайте каждому параметру пути схему и напишите, что это за идентификатор.
criterion-safe-replay = У { $missed } из { $of } { $of ->
    [one] операции, которая что-то создаёт или меняет,
   *[other] операций, которые что-то создают или меняют,
} не сказано, как безопасно их повторить.
criterion-safe-replay-why = После тайм-аута никто не знает, выполнен ли запрос. Без безопасного повтора заказ будет сделан дважды.
criterion-safe-replay-fix = Принимайте заголовок Idempotency-Key, идентификатор от клиента в теле или предусловие (If-Match); а если операция идемпотентна по своей природе, отметьте это: x-idempotent: true.
criterion-message-identity = У { $missed } из { $of } { $of ->
    [one] сообщения
   *[other] сообщений
} нечем отличить повторную доставку от нового сообщения.
criterion-message-identity-why = Брокеры доставляют сообщение хотя бы один раз. Получатель, который не узнаёт повтор, обработает его дважды.
criterion-message-identity-fix = Передавайте с каждым сообщением идентификатор, в заголовках или в теле, либо объявите correlationId.
criterion-client-errors-described = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} не описаны ошибки клиента (4xx).
criterion-client-errors-described-why = Вызывающему надо знать, как выглядит отказ, чтобы исправить запрос, а не слать его снова.
criterion-client-errors-described-fix = Опишите возможные ответы 4xx или хотя бы ответ default.
criterion-server-errors-described = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} не описаны ошибки сервера (5xx).
criterion-server-errors-described-why = На сбоях сервера строятся повторы и оповещения.
criterion-server-errors-described-fix = Опишите 5XX или ответ default с тем же телом, что и у других ошибок.
criterion-error-bodies = У { $missed } из { $of } { $of ->
    [one] ответа с ошибкой
   *[other] ответов с ошибками
} нет тела, понятного программе.
criterion-error-bodies-why = Программа может опереться на код в поле, но не на фразу, которая меняется.
criterion-error-bodies-fix = Дайте каждому ответу с ошибкой тело JSON со схемой.
criterion-one-error-shape = У { $missed } из { $of } { $of ->
    [one] ответа с ошибкой
   *[other] ответов с ошибками
} тело не такое, как принято в этом контракте.
criterion-one-error-shape-why = Единый вид ошибок обрабатывают один раз, а несколько разных не обрабатывает никто.
criterion-one-error-shape-fix = Пусть все ответы с ошибками ссылаются на одну схему.
criterion-problem-details = У { $missed } из { $of } { $of ->
    [one] ответа с ошибкой
   *[other] ответов с ошибками
} тело не в формате problem details (RFC 9457).
criterion-problem-details-why = Библиотеки и шлюзы понимают problem details без подготовки.
criterion-problem-details-fix = Отвечайте на ошибки типом application/problem+json с полями type, title, status и detail.
criterion-retryable-errors = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} не сказано, при каких ошибках есть смысл повторить запрос.
criterion-retryable-errors-why = Повторы того, что не может удаться, умножают нагрузку как раз тогда, когда её и так слишком много.
criterion-retryable-errors-fix = Опишите 429 или 503, заголовок Retry-After либо отметьте ошибки полем x-retryable.
criterion-retry-after = У { $missed } из { $of } { $of ->
    [one] ответа 429 или 503
   *[other] ответов 429 и 503
} нет заголовка Retry-After.
criterion-retry-after-why = Кто знает, когда прийти снова, не приходит одновременно со всеми.
criterion-retry-after-fix = Объявите для 429 и 503 заголовок Retry-After (RFC 9110).
criterion-authentication-errors = У { $missed } из { $of } { $of ->
    [one] защищённой операции
   *[other] защищённых операций
} не описаны ни 401, ни 403.
criterion-authentication-errors-why = Истёкший токен — самая частая из ошибок и единственная, которую клиент исправит сам.
criterion-authentication-errors-fix = Опишите 401 (кто вы?) и 403 (вам нельзя).
criterion-examples-present = У { $missed } из { $of } { $of ->
    [one] тела или сообщения
   *[other] тел и сообщений
} нет примера.
criterion-examples-present-why = Пример читают раньше схемы, и по нему делают заглушки и тесты.
criterion-examples-present-fix = Добавьте пример с правдоподобными значениями, рядом со схемой или в ней самой.
criterion-parameter-examples = У { $missed } из { $of } { $of ->
    [one] параметра
   *[other] параметров
} ничто не показывает, какими бывают значения.
criterion-parameter-examples-why = За `filter: string` может стоять что угодно; одно значение показывает, что имеется в виду.
criterion-parameter-examples-fix = Добавьте пример; подойдут и enum, default, format или pattern.
criterion-examples-valid = Своей схеме противоречат: { $missed } из { $of } { $of ->
    [one] примера
   *[other] примеров
}.
criterion-examples-valid-why = Что-то из двух неверно, и что именно, потребитель узнает уже в работе.
criterion-examples-valid-fix = Исправьте пример или схему.
criterion-authentication-declared = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} не сказано, кому можно их вызывать.
criterion-authentication-declared-why = Молчание может значить и «открыто», и «забыли», а сгенерированный клиент не передаст учётных данных.
criterion-authentication-declared-fix = Объявите security для всего контракта или для операции; [] значит, что она открыта намеренно.
criterion-schemes-declared = Нет объявления у { $missed } из { $of } { $of ->
    [one] требуемой схемы безопасности
   *[other] требуемых схем безопасности
}.
criterion-schemes-declared-why = По имени без объявления не понять, как подтвердить, кто вы.
criterion-schemes-declared-fix = Объявите схему в components.securitySchemes.
criterion-strong-schemes = У { $missed } из { $of } { $of ->
    [one] схемы безопасности
   *[other] схем безопасности
} слабая защита: пароль передаётся с запросом, ключ стоит в адресе, поток implicit или password.
criterion-strong-schemes-why = Пароли и ключи из адресов остаются в журналах; их нельзя ни ограничить, ни отозвать по одному.
criterion-strong-schemes-fix = Используйте OAuth 2.0 (authorization code или client credentials), OpenID Connect, токены Bearer или взаимный TLS.
criterion-scopes-named = У { $missed } из { $of } { $of ->
    [one] операции под OAuth
   *[other] операций под OAuth
} не назван ни один scope.
criterion-scopes-named-why = Без областей доступа любой токен может всё.
criterion-scopes-named-fix = Назовите scopes, которые нужны операции.
criterion-https-only = У { $missed } из { $of } { $of ->
    [one] адреса
   *[other] адресов
} нет шифрования.
criterion-https-only-why = Открытые данные по дороге читают и подменяют, и токены тоже.
criterion-https-only-fix = Оставьте только https (wss, kafka-secure, mqtts, amqps).
criterion-no-secrets = Что-то в примерах или значениях по умолчанию похоже на настоящий секрет.
criterion-no-secrets-why = Контракт читают многие, и хранится он вечно, а вместе с ним и секрет.
criterion-no-secrets-fix = Отзовите секрет там, где он действует, а здесь напишите заглушку.
criterion-rate-limits = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} не описано ограничение частоты вызовов.
criterion-rate-limits-why = Кто не знает предела, узнаёт о нём в час пик.
criterion-rate-limits-fix = Опишите 429 или заголовки RateLimit либо укажите пределы в info.description.
criterion-pagination = У { $missed } из { $of } { $of ->
    [one] операции, которая возвращает список,
   *[other] операций, которые возвращают списки,
} нет разбиения на страницы.
criterion-pagination-why = Списки растут. Без страниц ответ сначала замедлится, а потом перестанет приходить, и добавить страницы, ничего не сломав, уже нельзя.
criterion-pagination-fix = Принимайте cursor и limit и возвращайте, где начинается следующая страница.
criterion-page-size-bounded = У { $missed } из { $of } { $of ->
    [one] параметра с размером страницы
   *[other] параметров с размером страницы
} нет максимума.
criterion-page-size-bounded-why = Кто-нибудь да запросит всё сразу.
criterion-page-size-bounded-fix = Укажите максимум и значение по умолчанию.
criterion-sizes-bounded = У { $missed } из { $of } { $of ->
    [one] текста или списка, который присылают потребители,
   *[other] текстов и списков, которые присылают потребители,
} не ограничен размер.
criterion-sizes-bounded-why = О пределе, который нигде не записан, узнают по ошибке или при атаке.
criterion-sizes-bounded-fix = Задайте текстам maxLength (или format, pattern, enum), а спискам — maxItems.
criterion-timeouts = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} не сказано, сколько они могут длиться.
criterion-timeouts-why = По этому вызывающий выбирает тайм-аут: слишком короткий повторяет работу, слишком длинный блокирует.
criterion-timeouts-fix = Укажите x-timeout либо опишите 408, 504 или 202 с адресом, где спросить позже.
criterion-purpose-described = Контракт не говорит, для чего он.
criterion-purpose-described-why = API выбирают по назначению, а где его не видно, строят второй такой же.
criterion-purpose-described-fix = Напишите в info.description, что он делает, для кого и чего не делает.
criterion-contact-reachable = Контракт не говорит, кому писать.
criterion-contact-reachable-why = Вопросам и авариям нужен адрес.
criterion-contact-reachable-fix = Укажите в info.contact email или url.
criterion-owner-named = Контракт не говорит, кто им владеет.
criterion-owner-named-why = Ничьё никто не чинит и не выводит из работы.
criterion-owner-named-fix = Назовите команду в info.contact.name или в x-owner.
criterion-operation-ids = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} нет operationId.
criterion-operation-ids-why = Без него методы сгенерированных клиентов получают имена, которые меняются вместе с путём.
criterion-operation-ids-fix = Дайте каждой операции operationId: глагол и существительное.
criterion-operations-described = У { $missed } из { $of } { $of ->
    [one] операции
   *[other] операций
} нет ни summary, ни описания.
criterion-operations-described-why = Путь — это ещё не объяснение.
criterion-operations-described-fix = Одной фразой скажите, что операция делает и когда она нужна.
criterion-parameters-described = У { $missed } из { $of } { $of ->
    [one] параметра
   *[other] параметров
} нет описания.
criterion-parameters-described-why = Потребители угадывают и держатся за то, что угадали.
criterion-parameters-described-fix = Напишите, что он значит, в каких единицах и что будет без него.
criterion-properties-described = У { $missed } из { $of } { $of ->
    [one] свойства
   *[other] свойств
} нет описания.
criterion-properties-described-why = Две команды поймут одно название по-разному: сумма с налогом или без?
criterion-properties-described-fix = Напишите, что оно значит, в каких единицах и кто его задаёт.
criterion-address-named = Контракт не говорит, по какому адресу его вызывать.
criterion-address-named-why = Потребитель не должен выспрашивать адрес и принимать тестовый за настоящий.
criterion-address-named-fix = Перечислите servers, сначала рабочий, у каждого — описание.
# Что не так в одном месте.
weakness-basic = пароль передаётся с каждым запросом (basic)
weakness-key-in-query = ключ в адресе запроса
weakness-implicit-flow = поток implicit
weakness-password-flow = поток password
secret-key = ключ
secret-token = токен
secret-client-secret = секрет клиента
secret-web-token = JSON Web Token
secret-private-key = закрытый ключ
secret-password = пароль в адресе
secret-random = случайное значение
secret-issued = { $what } { $issuer }
secret-shown = { $what }: { $beginning }… ({ $length ->
    [one] { $length } символ
    [few] { $length } символа
   *[many] { $length } символов
})
