changes-title = { $api }: от { $base } к { $revised }
changes-printed = Что изменилось от { $base } к { $revised }
changes-printed-at = Напечатано { $at } (UTC)
changes-printed-part = Изменения с { $from } по { $to } из { $all }; остальные — на других страницах.
changes-tab = Изменения
changes-nothing = Сравнивать нечего
changes-nothing-text = Для сравнения нужны две версии с контрактом. Опубликуйте контракт ещё одной версии.
changes-from = От
changes-to = к
changes-compare = Сравнить
changes-verdict = Вывод
changes-count = { $breaking ->
    [0] Ничего не ломается
    [one] { $breaking } ломающее изменение
    [few] { $breaking } ломающих изменения
   *[many] { $breaking } ломающих изменений
}, { $warnings ->
    [0] предупреждений нет
    [one] { $warnings } предупреждение
    [few] { $warnings } предупреждения
   *[many] { $warnings } предупреждений
}, { $notes ->
    [0] больше ничего.
    [one] ещё { $notes } изменение.
    [few] ещё { $notes } изменения.
   *[many] ещё { $notes } изменений.
}
changes-incomplete = Документы так переплетены, что рядом с изменением названы не все операции.
changes-none = Ничего обязывающего не изменилось. Описания и примеры не сравниваются.
changes-for = Только то, что касается: { $consumer }
changes-for-all = Показать все изменения
changes-no-consumers = Версией { $version } не пользуется ни одна интеграция.
changes-consumers = Кто пользуется { $version }
changes-hit = { $count ->
    [0] Никто не затронут
    [one] Затронут { $count } потребитель
    [few] Затронуты { $count } потребителя
   *[many] Затронуты { $count } потребителей
}, { $spared ->
    [0] остальных нет.
    [one] { $spared } не затронут.
   *[other] { $spared } не затронуты.
}
changes-integration = Интеграция
changes-operations-used = Использует
changes-meaning = Что это значит
changes-may-break = { $count ->
    [one] возможно, ломает { $count } изменение
    [few] возможно, ломают { $count } изменения
   *[many] возможно, ломают { $count } изменений
}
changes-breaks = { $count ->
    [one] ломает { $count } изменение
    [few] ломают { $count } изменения
   *[many] ломают { $count } изменений
}
changes-warns = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
   *[many] { $count } предупреждений
}
changes-unaffected = не затронуто
changes-uses = { $count ->
    [one] { $count } операцию
    [few] { $count } операции
   *[many] { $count } операций
}
changes-uses-unknown = не указано, какие операции
changes-what-for = Только они
changes-layout = Как показать оба места
changes-beside = Рядом
changes-unified = Вместе
changes-breaking = Что сломается
changes-warning = Что может помешать
changes-info = Что ещё изменилось
changes-of-document = Документ в целом
changes-of-several = Сразу несколько операций
changes-reaches = { $count ->
    [one] касается { $count } операции
   *[other] касается { $count } операций
}
changes-places = оба места
changes-lines = строка { $base } → { $revised }
changes-overruled = Совет установил уровень «{ $now }», само правило предлагает «{ $rule }».
changes-overruled-count = { $count ->
    [one] Совет оценивает { $count } изменение иначе, чем предлагает правило.
    [few] Совет оценивает { $count } изменения иначе, чем предлагают правила.
   *[many] Совет оценивает { $count } изменений иначе, чем предлагают правила.
}
changes-rules = версия правил: { $version }
changes-as-of = объявленные сроки — по состоянию на { $day }
change-level-breaking = ломает
change-level-warning = предупреждение
change-level-info = совместимо
change-level-none = без изменений
change-request = что отправляют потребители
change-response = что получают потребители
change-both = в обе стороны
advice-keep-old = Оставьте старое рядом с новым, объявите его устаревшим с датой отключения и уберите в новой мажорной версии.
advice-make-optional = Сделайте это необязательным, задайте значение по умолчанию или опубликуйте новую мажорную версию.
advice-accept-as-before = Принимайте всё, что принимали, или опубликуйте новую мажорную версию.
advice-send-as-before = Отправляйте только обещанное или опубликуйте новую мажорную версию.
advice-announce = Сообщите потребителям заранее.
advice-write-readably = Пишите даты как ГГГГ-ММ-ДД, а стабильность — draft, alpha, beta или stable.
advice-look-yourself = Посмотрите оба места сами: такие изменения здесь не оцениваются.

operation-all = Все операции { $version }
operation-before = Предыдущая
operation-after = Следующая
operation-not-described = Этот контракт хранится как текст: скачайте его, чтобы узнать, что делает операция.
operation-open = вызвать может кто угодно
operation-security = Доступ
operation-servers = Адреса
operation-parameters = Параметры
operation-body = Что отправляется
operation-required = обязательно
operation-optional = необязательно
operation-responses = Что возвращается
operation-errors = Ошибки
operation-headers = Заголовки
operation-no-body = Без тела.
operation-cut = Полей больше, чем помещается здесь: скачайте документ, чтобы увидеть все.
operation-example = Пример
operation-name = Имя
operation-place = Где
operation-type = Тип и ограничения
operation-meaning = Смысл
operation-whole = целиком
operation-items = каждый элемент
operation-further = прочие свойства
operation-alternative = вариант
operation-read-only = только чтение
operation-write-only = только запись
operation-repeats = см. выше
operation-no-users = Ни одна интеграция не указала, что использует эту операцию.
operation-users = Кто использует
changes-deserve-none = Ничего обязывающего не изменилось: версия может остаться.
changes-deserve-patch = Изменения заслуживают новой исправляющей версии.
changes-deserve-minor = Изменения заслуживают новой минорной версии.
changes-deserve-major = Изменения заслуживают новой мажорной версии, рядом с которой старая остаётся для её потребителей.
changes-suggested = Это была бы { $version }.
contract-beside-present = Рядом с действующим контрактом
contract-beside-earlier = Рядом с контрактом { $version }
contract-stopped = Это ломает потребителей, а версия используется.
contract-stopped-text = Ломающему изменению место в новой мажорной версии; эта остаётся, пока потребители не перейдут.
contract-stopped-ask = Если ждать нельзя, запросите исключение у совета: он решит, можно ли всё же опубликовать именно этот документ.
contract-new-version = Новая версия
contract-ask = Запросить исключение у совета
contract-except-now = Опубликовать сразу, без совета
contract-allowed = Совет пропустил этот документ: { $decision }
contract-allowed-text = Одобрение действует до { $day }. Будет опубликован именно одобренный документ, и журнал назовёт решение.
contract-publish-allowed = Опубликовать одобренный контракт
contract-stopped-again = Ничего не опубликовано: это ломает потребителей, а исключения с причиной нет.
field-exception = Причина исключения
field-exception-hint = Она останется в журнале под вашим именем: почему нельзя дождаться новой версии и что сказано потребителям.
contract-except = Всё равно опубликовать
contract-compare-also = Сравнить с другой версией
