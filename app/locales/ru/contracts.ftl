contract-format-text = другой текст
contract-no-versions = Версий пока нет
contract-no-versions-text = Контракт принадлежит версии. Сначала опубликуйте версию.
contract-none = У версии { $version } нет контракта
contract-none-text = То, от чего зависят потребители, не записано в виде, который может проверить машина. Опубликуйте документ OpenAPI, AsyncAPI, GraphQL, Protocol Buffers или WSDL.
contract-publish = Опубликовать контракт
contract-replace = Заменить контракт
contract-document = Документ
contract-download = Скачать
contract-size = Размер
contract-kib = { $kib } КиБ
contract-title = Заголовок
contract-published = Опубликован
contract-by = кем: { $who }
contract-line = строка { $line }
contract-remarks = { $count ->
    [one] { $count } замечание при чтении
    [few] { $count } замечания при чтении
   *[other] { $count } замечаний при чтении
}
contract-references = { $count ->
    [one] { $count } ссылка на другой документ
    [few] { $count } ссылки на другие документы
   *[other] { $count } ссылок на другие документы
}
contract-references-text = Не загружаются: то, на что они указывают, в этот контракт не входит. Чтобы включить его, соберите документ в один файл.
contract-search = Поиск по операциям
contract-operations = { $count ->
    [one] { $count } операция
    [few] { $count } операции
   *[other] { $count } операций
}
contract-operations-found = { $found } из { $total } операций
contract-no-operations = В документе нет операций, которые Portolan может перечислить.
contract-no-match = Ни одна операция не подошла. Попробуйте другое слово.
contract-operation = Операция
contract-summary = Что делает
contract-file = Файл
contract-file-hint = JSON, YAML, .graphql, .proto или .wsdl, до 10 МБ. Если выбран файл, вставленный ниже текст не учитывается.
contract-late = Тем временем опубликован другой контракт или загружен другой документ. Ниже — сравнение с тем, что есть сейчас: посмотрите ещё раз.
contract-replaces = Он заменит документ { $format }, опубликованный { $at } (SHA-256 { $sha }…). Операции будут прочитаны заново; история хранит SHA-256 обоих.
field-document = Или вставьте документ
field-format = Формат
field-format-hint = Оставьте пустым — документ сам скажет, что он такое.
field-declared_version = Версия в документе
field-file_name = Имя файла
flaw-contract = Строка { $line }: { $reason }
done-contract-published = Контракт опубликован.
deed-contract-publish = контракт опубликован

contract-look = Прочитать и посмотреть
contract-preview = Проверка перед публикацией
contract-preview-lede = Документ прочитан. Пока ничего не опубликовано.
contract-same = У версии { $version } уже именно этот контракт, публиковать нечего.
contract-same-as = Точно такой же документ — контракт и другой версии: { $versions }. Проверьте, тот ли это файл.
contract-come = { $count ->
    [0] Новых операций нет
    [one] Появляется { $count } операция
    [few] Появляются { $count } операции
   *[many] Появляется { $count } операций
}
contract-go = { $count ->
    [one] Исчезает { $count } операция
    [few] Исчезают { $count } операции
   *[many] Исчезает { $count } операций
}
contract-go-used = { $count ->
    [one] { $count } из них используется интеграциями. Кто её вызывает, останется без неё.
    [few] { $count } из них используются интеграциями. Кто их вызывает, останется без них.
   *[many] { $count } из них используются интеграциями. Кто их вызывает, останется без них.
}
contract-used-by = { $count ->
    [one] использует { $count } интеграция
    [few] используют { $count } интеграции
   *[many] используют { $count } интеграций
}
contract-stay = { $count ->
    [one] { $count } операция остаётся.
    [few] { $count } операции остаются.
   *[many] { $count } операций остаётся.
}
contract-more = и ещё { $count }
contract-more-changes = { $count ->
    [one] Ещё { $count } изменение
    [few] Ещё { $count } изменения
   *[other] Ещё { $count } изменений
}
contract-other = Исправить или выбрать другой документ
contract-discard = Отказаться
contract-elsewhere = Вы смотрели { $name } для { $version } и не опубликовали там.
contract-a-document = документ
contract-carry = Посмотреть его для этой версии
done-contract-discarded = Документ отброшен. Ничего не опубликовано.

contract-problem-too-large = Размер документа — { $bytes } байт при допустимых { $limit }, поэтому он не прочитан. Разделите его или попросите администратора поднять предел.
contract-problem-too-deep = Вложенность документа больше допустимых { $limit } уровней, поэтому он не прочитан. Упростите или разделите его.
contract-problem-too-many-nodes = В документе больше допустимых { $limit } значений, поэтому он не прочитан. Разделите его.
contract-problem-too-much-text = С учётом всех подстановок тексты документа занимают больше { $limit } байт, поэтому он не прочитан. Сократите примеры в нём.
contract-problem-not-utf-8 = Это не текст в UTF-8, поэтому ничего не прочитано. Сохраните файл в UTF-8 и выберите его снова.
contract-problem-nul = Здесь стоит нулевой символ: это не текстовый файл. Сохраните его как текст в UTF-8 и выберите снова.
contract-problem-json-syntax = Это не JSON ({ $reason }), поэтому ничего не прочитано. Исправьте это место.
contract-problem-yaml-syntax = Это не YAML ({ $reason }), поэтому ничего не прочитано. Исправьте строку или отступ прямо над ней.
contract-problem-duplicate-key = Ключ «{ $key }» стоит в одном отображении дважды (первый раз — в строке { $first_line }); разные программы поймут это по-разному, поэтому ничего не прочитано. Уберите или переименуйте один из них.
contract-problem-complex-key = Ключ этой записи — список или отображение; в контракте такого быть не может, поэтому ничего не прочитано. Если это текст, возьмите его в кавычки.
contract-problem-alias-of-itself = Псевдоним стоит внутри того самого значения, на которое ссылается, и оно никогда бы не кончилось; ничего не прочитано. Используйте $ref.
contract-problem-unknown-tag = Тег { $tag } здесь ничего не значит; значение прочитано так, будто его нет. Если он лишний, уберите его.
contract-problem-odd-merge-key = Значение ключа слияния << — не отображение, поэтому оно пропущено. Исправьте его.
contract-problem-lone-surrogate = В тексте стоит половина символа (одиночный суррогат), она прочитана как �. Исправьте запись.
contract-problem-several-documents = В файле несколько документов YAML, а ожидается один, поэтому ничего не прочитано. Разложите их по отдельным файлам.
contract-problem-not-strict-json = Начинается как JSON, но это не JSON ({ $reason }); удалось прочитать как YAML. Строгие программы такой файл отвергнут: исправьте это место.
contract-problem-not-a-contract = Это { $looks_like ->
    [list] список
    [text] простой текст
    [descriptor] дескриптор (apiVersion и kind)
    [fragment] часть контракта
    [json-schema] схема JSON
    [xml] XML без определений WSDL
   *[other] документ неизвестного вида ({ $found })
}, а не описание API, поэтому ничего не прочитано. Выберите документ, в начале которого стоит openapi, swagger или asyncapi, или укажите формат.
contract-problem-unknown-spec-version = Это { $field } { $value } — такая версия здесь не читается, поэтому ничего не прочитано. Переведите документ в известную версию.
contract-problem-format-differs = Заявлен формат { $expected }, а на деле это { $found }; документ прочитан как то, чем он является. Исправьте указание.
contract-problem-missing-info = Нет раздела info, поэтому у контракта здесь нет ни названия, ни версии. Добавьте его.
contract-problem-missing-title = Нет info.title, поэтому у API здесь нет названия. Добавьте его.
contract-problem-missing-version = Нет info.version, и непонятно, какое состояние API описано. Добавьте её.
contract-problem-version-is-number = info.version — число { $value }; здесь оно сохранено как написано, но другие программы такие числа сокращают (1.10 станет 1.1). Возьмите его в кавычки.
contract-problem-odd-field = Поле «{ $field }» должно содержать { $expected ->
    [a-mapping] отображение
    [a-mapping-that-describes-the-operation] отображение, описывающее операцию
    [send-or-receive] send или receive
   *[other] нечто иное
}, а это не так, поэтому оно пропущено. Исправьте его.
contract-problem-unknown-field = Поля «{ $field }» в этом месте формата нет, поэтому оно пропущено. Исправьте название или начните его с x-, если это расширение.
contract-problem-odd-path = Путь «{ $path }» начинается не с косой черты; возможно, имелся в виду другой. Исправьте его.
contract-problem-duplicate-operation-id = Идентификатор операции «{ $id }» уже встречался в строке { $first_line } и поэтому не указывает на операцию однозначно. Дайте этой операции свой.
contract-problem-dangling-ref = Ссылка { $reference } никуда в этом документе не ведёт, и что за ней стоит, неизвестно. Исправьте её или добавьте недостающее.
contract-problem-circular-ref = Ссылка { $reference } ведёт по кругу, поэтому эта часть остаётся без описания. Пусть одно из звеньев скажет, что это такое.
contract-problem-external-refs = Ссылки на другие документы никогда не загружаются (их { $count }, первая — { $first }), поэтому того, что за ними стоит, здесь нет. Соберите документ в один файл.
contract-problem-operations-elsewhere = { $path } находится в другом документе ({ $reference }), который никогда не загружается, поэтому его операций в списке нет. Соберите документ в один файл.
contract-problem-no-operations = Не найдено ни одной операции, поэтому пользоваться здесь нечем. Добавьте операции или выберите документ, где они есть.
contract-problem-text-syntax = На этом месте разбор формата споткнулся ({ $reason }), поэтому в списке может не хватать операций. Исправьте строку или сравните список с тем, чего ожидаете.
contract-problem-text-beside = На этом месте разбор формата споткнулся ({ $reason }). Объявления операций всё же прочитаны, поэтому их список полон. Проверьте строку: другие инструменты могут её не принять.
contract-problem-not-listed = Начиная отсюда вложенность слишком велика или текст слишком запутан, поэтому его операции не перечислены; он хранится как текст. Упростите или разделите его.
contract-problem-more-problems = Найдено ещё { $count }, здесь они не перечислены. Исправьте первые и прочитайте документ снова.
contract-problem-empty = В тексте ничего нет, читать нечего. Выберите файл снова.

## Что внутри контракта

contract-inside = Части контракта
contract-inside-operations = Операции
contract-inside-schemas = Схемы
contract-inside-errors = Ошибки
contract-also-schemas = Искать «{ $q }» в схемах
schemas-count = { $count ->
    [one] { $count } схема
    [few] { $count } схемы
   *[other] { $count } схем
}
schemas-found = { $found } из { $total } схем
schemas-search = Поиск по именам, смыслу и свойствам
schemas-none = Именованных схем в документе нет.
schemas-no-match = Ни одна схема не подошла. Попробуйте другое слово.
schema-name = Схема
schema-properties = Свойства
schema-travels = С чем передаётся
schema-unused = ни с одной операцией
schema-within = Входит в
schema-all = Все схемы { $version }
errors-count = { $count ->
    [one] { $count } вид ошибок
    [few] { $count } вида ошибок
   *[other] { $count } видов ошибок
}
errors-none = Ни одна операция не описывает ошибок: потребители не знают, когда повторять запрос, а когда прекратить.
error-status = Статус
error-body = Тело
error-operations = Где описана
