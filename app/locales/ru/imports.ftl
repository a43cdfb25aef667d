# Загрузка: файлы, предварительный просмотр и замечания к прочитанному.
import = Загрузка
import-title = { $first } и ещё { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}
import-lede = Загрузите то, что уже описано в файлах: описания Backstage, документы OpenAPI и AsyncAPI, таблицы CSV или выгрузку Portolan. Сначала вы увидите, что изменится.
field-files = Файлы
field-files-hint = Сколько угодно, всего до 32 МБ.
field-folder = Или целая папка
field-folder-hint = Ссылки между её файлами учитываются.
field-import-system = Система
field-import-system-hint = Обозначение системы, которая предоставляет API, если в файле она не названа: последняя часть её адреса.
field-import-owner = Владелец
field-import-owner-hint = Команда, которой принадлежат API, если в файле владелец не назван.
flaw-no-files = Выберите хотя бы один файл.
import-options = Для отдельных контрактов
import-look = Прочитать и показать изменения
import-earlier = Прежние загрузки
import-none-yet = Здесь пока ничего не загружали.
import-files = Файлы
import-file-count = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}
import-status = Состояние
import-when = Когда (UTC)
import-status-reading = читается
import-status-ready = ждёт проверки
import-status-applying = записывается
import-status-done = принята
import-status-failed = не удалась
import-reading-text = { $count ->
    [one] Читается { $count } файл.
    [few] Читаются { $count } файла.
   *[many] Читаются { $count } файлов.
}
import-applying-text = Изменения записываются.
import-may-leave = Страницу можно закрыть: работа продолжится.
import-working = С этой загрузкой сейчас идёт работа, поэтому ничего не сделано. Подождите немного и посмотрите снова.
import-lost = Загрузка прервалась, вероятно, из-за перезапуска. Ничего не записано. Начните её заново.
import-failed-text = Загрузка не удалась, ничего не записано. Причина указана в журнале сервера. Начните заново или удалите её.
import-again = Прочитать заново
import-discard = Удалить
import-nothing = Ничего не изменится.
import-nothing-text = В каталоге уже есть всё, что сказано в файлах.
import-all-good = Всё, что есть в файлах, можно принять.
import-some-refused = { $count ->
    [one] { $count } вещь принять нельзя. Остальное можно и без неё.
    [few] { $count } вещи принять нельзя. Остальное можно и без них.
   *[many] { $count } вещей принять нельзя. Остальное можно и без них.
}
import-take = Принять { $count ->
    [one] { $count } изменение
    [few] { $count } изменения
   *[many] { $count } изменений
}
import-done-text = Всё записано в каталог.
import-to-catalog = К каталогу
import-created = Новое
import-changed = Изменится
import-unchanged = Без изменений
import-refused = Не принято
import-warnings = Замечания
import-shown = Показаны первые { $shown } из { $count }.
import-whole-report = Все есть в отчёте.
import-reference = Обозначение
import-kind = Что это
import-place = Место
import-reason = Почему
import-remedy = Что делать
done-import-discarded = Удалено. Ничего не записано.
deed-database-generate = создана искусственная среда

# Почему документ не прочитан.
import-problem-too-large = Он больше разрешённых { $limit } байт.
import-problem-too-deep = Вложенность больше разрешённых { $limit } уровней.
import-problem-too-many-nodes = В нём больше разрешённых { $limit } значений.
import-problem-too-much-text = В развёрнутом виде он больше разрешённых { $limit } байт.
import-problem-not-utf-8 = Это не текст в UTF-8.
import-problem-json-syntax = Это не JSON: { $reason }
import-problem-yaml-syntax = Это не YAML: { $reason }
import-problem-duplicate-key = Ключ { $key } встречается дважды; первый раз — в строке { $first_line }.
import-problem-complex-key = На месте ключа стоит список или отображение.
import-problem-alias-of-itself = Псевдоним стоит внутри того, что он обозначает.
import-problem-empty = В нём ничего нет.

import-not-utf-8 = Файл не в кодировке UTF-8, поэтому он не прочитан.
import-not-utf-8-remedy = Сохраните его в UTF-8 (в табличном редакторе: «CSV UTF-8») и загрузите снова.
import-unreadable = { $reason }
import-unreadable-remedy = После исправления загрузите файл снова.
import-empty-file = В этом файле ничего нет.
import-empty-file-remedy = Уберите его или проверьте, сохранён ли он.
import-ignored-files = Файлы, которые загрузка не читает: { $count } ({ $names }).
import-not-recognised = Это не описание Backstage, не документ OpenAPI или AsyncAPI и не выгрузка Portolan, поэтому документ пропущен.
import-not-recognised-remedy = Если это один из них, добавьте ключ, по которому он узнаётся (apiVersion и kind, openapi, swagger, asyncapi, portolan).
import-part-of-contract = Это часть документа { $of }, отдельно она не принята; контракт, который на неё ссылается, принят без неё.
import-part-of-contract-remedy = Чтобы она вошла в контракт, соберите части в один файл.
import-unknown-key = Ключ { $key } здесь неизвестен и пропущен.
import-unknown-key-remedy = Проверьте написание; если всё верно, в Portolan для него нет места.
import-wrong-type = Значение { $key } — не { $expected }, поэтому оно пропущено.
import-wrong-type-remedy = Укажите { $expected }.
import-missing-key = В описании нет { $key }, поэтому оно не принято.
import-missing-key-remedy = Добавьте { $key }.
import-invalid-name = Имя «{ $name }» в Backstage недопустимо: на него нельзя сослаться, и описание не принято.
import-invalid-name-remedy = Используйте от 1 до 63 букв, цифр и знаков «-», «_», «.», в начале и в конце — буква или цифра; название для чтения запишите в metadata.title.
import-invalid-namespace = Пространство имён «{ $name }» в Backstage недопустимо, поэтому описание не принято.
import-invalid-namespace-remedy = Используйте от 1 до 63 строчных букв, цифр и одиночных «-».
import-conflicting-duplicate = { $kind } { $name } уже описано в файле { $first_file }, строка { $first_line }, и по-другому, поэтому это описание не принято.
import-conflicting-duplicate-remedy = Оставьте одно из двух или дайте им разные имена.
import-slug-taken = У «{ $name }» ({ $kind }) обозначение { $slug }, которое файл { $first_file }, строка { $first_line }, уже использует для другого, поэтому это не принято.
import-slug-taken-remedy = Переименуйте одно из двух.
import-kind-not-imported = Описания вида { $kind } не загружаются.
import-unreadable-reference = Ссылка «{ $reference }» в { $key } не имеет вида [kind:][namespace/]name и пропущена.
import-unreadable-reference-remedy = Исправьте её.
import-reference-kind = { $key } называет «{ $reference }», а это здесь назвать нельзя, поэтому ссылка пропущена.
import-reference-kind-remedy = Назовите { $expected }.
import-dangling-owner = Владельца { $reference } нет ни в файлах, ни в каталоге, поэтому { $kind } { $name } остаётся без владельца.
import-dangling-owner-remedy = Загрузите группу или назовите существующую.
import-owner-is-a-person = Владелец { $reference } — человек, а владеют здесь команды, поэтому { $kind } { $name } остаётся без владельца.
import-owner-is-a-person-remedy = Назовите владельцем группу.
import-dangling-reference = { $key } называет { $reference }, чего нет ни в файлах, ни в каталоге, поэтому это пропущено.
import-dangling-reference-remedy = Загрузите то, на что указывает ссылка, или исправьте её.
import-target-not-fetched = Цель { $target } — адрес; при загрузке ничего не скачивается.
import-target-not-fetched-remedy = Если она нужна, скачайте её и добавьте к файлам.
import-target-missing = Цели { $target } нет среди файлов.
import-target-missing-remedy = Добавьте файл или уберите цель.
import-definition-not-fetched = Определение находится по адресу { $target }; при загрузке ничего не скачивается, поэтому API принят без контракта.
import-definition-not-fetched-remedy = Скачайте его, добавьте к файлам и укажите путь.
import-definition-missing = Определения { $target } нет среди файлов, поэтому API принят без контракта.
import-definition-missing-remedy = Добавьте файл.
import-definition-unreadable = Определение { $target } не в кодировке UTF-8, поэтому API принят без контракта.
import-definition-unreadable-remedy = Сохраните его в UTF-8.
import-definition-not-a-contract = Определение API { $api } — не документ { $type }, как указано, поэтому оно сохранено как простой текст. { $reason }
import-definition-not-a-contract-remedy = Исправьте определение или тип.
import-two-providers = { $reference } уже предоставляет { $taken }; у API один поставщик, поэтому { $other } вторым не стал.
import-two-providers-remedy = Уберите одного из двух или опишите два API.
import-not-an-api = consumesApis называет { $reference }, а это компонент, поэтому записана зависимость от компонента.
import-not-an-api-remedy = Назовите API компонента или перенесите ссылку в dependsOn.
import-implied-api = Зависимость от { $system } не называет API, поэтому для неё придуман API { $api }.
import-implied-api-remedy = Опишите используемый интерфейс и сошлитесь на него в consumesApis.
import-api-unassigned = Нигде не сказано, какая система предоставляет API { $api }, поэтому он отнесён к временной системе { $system }.
import-api-unassigned-remedy = Добавьте его в providesApis нужного компонента или выберите систему при загрузке.
import-unknown-style = Для типа «{ $type }» API { $api } здесь нет своего стиля, поэтому записан «другой», а тип сохранён меткой.
import-unknown-lifecycle = Для стадии «{ $lifecycle }» API { $api } здесь нет соответствия, поэтому она сохранена меткой.
import-unknown-lifecycle-remedy = Если версия не действует, укажите её стадию в каталоге.
import-renamed = Имя { $name } ({ $kind }) носит и компонент, а здесь оба — системы, поэтому обозначение стало { $slug }.
import-depends-on-itself = { $name } называет себя в { $key }, поэтому это пропущено.
import-depends-on-itself-remedy = Уберите ссылку.
import-no-title = В контракте нет названия (info.title), поэтому API нечем назвать и он не принят.
import-no-title-remedy = Добавьте info.title.
import-no-version = В контракте { $api } не указана версия (info.version), поэтому он принят как версия { $label }.
import-no-version-remedy = Добавьте info.version.
import-version-label = В версии «{ $given }» есть знаки, недопустимые в обозначении версии, поэтому принято { $label }.
import-same-version = Версия { $version } API { $api } уже взята из { $first_file } с другими операциями, поэтому эта не принята.
import-same-version-remedy = Измените в одном из документов info.version или info.title.
import-duplicate-of = Версия { $version } API { $api } уже взята из { $first_file } с теми же операциями, поэтому этот файл пропущен.
import-external-ref = Контракт ссылается на { $target }; по внешним ссылкам переход не делается, эта часть неизвестна.
import-external-ref-remedy = Соберите контракт в один файл, чтобы он был полным.
import-csv-header = Заголовок — не таблицы систем, API или интеграций, поэтому файл не прочитан.
import-csv-header-remedy = Начните с одного из: { $systems } | { $apis } | { $integrations }.
import-csv-column-missing = В таблице «{ $table }» нет столбца { $column }, поэтому файл не прочитан.
import-csv-column-missing-remedy = Добавьте столбец.
import-csv-column-unknown = Столбец { $column } в таблице «{ $table }» неизвестен и пропущен.
import-csv-column-unknown-remedy = Известные столбцы: { $columns }.
import-csv-column-twice = Столбец { $column } встречается дважды, поэтому файл не прочитан.
import-csv-column-twice-remedy = Уберите один из двух.
import-csv-row = Строку прочитать нельзя ({ $why }), поэтому она не принята.
import-csv-row-remedy = Проверьте кавычки и разделители в этой строке.
import-csv-cell = Значение «{ $value }» в столбце { $column } не подходит: { $why }. Строка не принята.
import-csv-cell-remedy = Исправьте ячейку.
import-csv-cell-missing = Ячейка в столбце { $column } пуста, поэтому строка не принята.
import-csv-cell-missing-remedy = Заполните её.
import-csv-rows-differ = В строке другое значение { $column } для API { $api }, чем в строке { $first_line }; взято первое.
import-csv-rows-differ-remedy = Сделайте строки одного API согласованными.
import-format-version = Файл в формате Portolan { $given }, а эта версия читает формат 1, поэтому он не прочитан.
import-format-version-remedy = Загрузите его той версией Portolan, которая его записала.
import-bad-item = Запись прочитать нельзя: { $why }. Она не принята.
import-bad-item-remedy = Исправьте её.
import-bad-value = Значение { $field } «{ $value }» у { $name } не подходит: { $why }. Не принято: { $kind }.
import-bad-value-remedy = Исправьте его.
import-value-dropped = Значение { $field } «{ $value }» у { $name } ({ $kind }) не подходит: { $why }. Оно пропущено.
import-value-dropped-remedy = Исправьте его.
import-dates-out-of-order = У версии { $label } API { $api } { $later } наступает раньше, чем { $earlier }, поэтому она не принята.
import-dates-out-of-order-remedy = Исправьте даты.
import-missing-system = API { $api } предоставляет { $reference }, а этой системы нет ни в файлах, ни в каталоге, поэтому он не принят.
import-missing-system-remedy = Загрузите систему или назовите существующую.
import-no-system = У API { $api } не указана система, поэтому он не принят.
import-no-system-remedy = Назовите систему.
import-missing-consumer = Потребителя { $reference } нет ни в файлах, ни в каталоге, поэтому интеграция не принята.
import-missing-consumer-remedy = Загрузите систему или назовите существующую.
import-missing-api = API { $reference } нет ни в файлах, ни в каталоге, поэтому интеграция не принята.
import-missing-api-remedy = Загрузите API или назовите существующий.
import-missing-version = У API { $api } нет версии { $reference }, поэтому интеграция не принята.
import-missing-version-remedy = Добавьте версию или назовите существующую.
import-duplicate-integration = То, как { $consumer } использует { $api }, уже описано в файле { $first_file }, строка { $first_line }, и по-другому, поэтому это описание не принято.
import-duplicate-integration-remedy = Оставьте одно из двух.
import-duplicate-version = Версия { $label } API { $api } уже описана в файле { $first_file }, строка { $first_line }, поэтому эта не принята.
import-duplicate-version-remedy = Оставьте одну из двух.
import-no-version-left = Ни одну из версий API { $api } принять нельзя, поэтому не принят и сам API.
import-no-version-left-remedy = Исправьте его версии.
import-part-of-circle = Система { $name } через { $whole } оказалась бы частью самой себя, поэтому принята без указания, частью чего она является.
import-part-of-circle-remedy = Решите, что во что входит.
import-not-yours = Не изменено: { $kind } { $name } принадлежит другой команде или никому.
import-not-yours-remedy = Попросите участника этой команды или администратора загрузить это.
import-not-yours-new = Не принято: { $kind } { $name } — новая запись, а добавлять можно только то, чем владеют ваши команды.
import-not-yours-new-remedy = Назовите владельцем одну из своих команд или попросите администратора.
import-needs-refused = Не принято: { $kind } { $name }. Нужна запись «{ $reference }» ({ $needed }), а она не принята.
import-needs-refused-remedy = Посмотрите, почему не принята она.
import-reference-refused = { $name } ({ $kind }) называет { $reference }, а это не принято, поэтому ссылка пропущена.
import-reference-refused-remedy = Посмотрите, почему это не принято.
import-contract-unreadable = Контракт { $name } прочитать нельзя, поэтому версия принята без него: { $reason }
import-contract-unreadable-remedy = После исправления загрузите его снова.
import-breaks-consumers = Новый контракт { $name } ломает тех, кто опирается на действующий, а версия используется, поэтому он не принят. { $change } Ломающих изменений: { $count }. Затронуты: { $consumers }.
import-breaks-consumers-remedy = Дайте ему отдельную версию или посмотрите его на странице { $place } и запросите там исключение у совета.
import-breaks-contract = Новый контракт { $name } ломает то, что обещает действующий, а версия используется, поэтому он не принят. { $change } Ломающих изменений: { $count }.
import-breaks-contract-remedy = Дайте ему отдельную версию или посмотрите его на странице { $place } и запросите там исключение у совета.
import-archived = { $name } ({ $kind }) в каталоге в архиве и там останется.
import-archived-remedy = Верните из архива, если это снова используется.
import-status-kept = { $name }: интеграция предложена и ждёт решения; загрузка решать не может, поэтому состояние прежнее.
import-step-unrealised = Шаг { $step } процесса { $name } называет использование { $reference }, которого нет ни в файлах, ни в каталоге, поэтому шаг принят без интеграции.
import-step-unrealised-remedy = Загрузите интеграцию или исправьте ссылку.
import-version-assumed = API { $api } новый и версий не называет, поэтому ему дана версия { $label }.
import-version-assumed-remedy = Укажите его версии.
