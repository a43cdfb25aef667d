quality-tab = Качество
quality-title = Качество { $api } { $version }
quality-list = Качество контрактов
quality-list-lede = Как был оценён каждый действующий контракт при публикации; сначала худшие.
quality-empty = Контрактов пока нет
quality-empty-text = Опубликуйте контракт версии, и он будет оценён.
quality-by-team = По командам
quality-contracts = { $count ->
    [one] { $count } контракт
    [few] { $count } контракта
   *[many] { $count } контрактов
}
quality-contracts-head = Контракты
quality-average = В среднем
quality-change = За 90 дней
quality-new = новый
quality-missed = { $count ->
    [0] Всё на месте
    [one] { $count } улучшение
    [few] { $count } улучшения
   *[many] { $count } улучшений
}
quality-advice = Сначала то, что даёт больше баллов. Оценка советует и никого не останавливает.
quality-score = Оценка
quality-not-judged = не оценён
quality-grade = { $score } · { $grade }
quality-how = Набранные баллы из возможных по применимым критериям. Сделано наполовину — половина баллов.
quality-unchecked = { $count ->
    [one] { $count } пример не проверен по схеме.
    [few] { $count } примера не проверены по схемам.
   *[many] { $count } примеров не проверены по схемам.
}
quality-group = Группа
quality-weight = Вес
quality-costs = { $points ->
    [one] стоит { $points } балл
    [few] стоит { $points } балла
   *[other] стоит { $points } балла
}
quality-places = где
quality-trend = Что публиковалось
quality-versioning = Версии и устаревание
quality-identifiers = Идентификаторы и идемпотентность
quality-errors = Ошибки
quality-examples = Примеры
quality-security = Безопасность
quality-limits = Ограничения
quality-documentation = Документация
