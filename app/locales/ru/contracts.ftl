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
contract-late = Тем временем кто-то опубликовал другой контракт. Посмотрите на него, прежде чем заменить: ваш документ остался ниже.
contract-replaces = Он заменит документ { $format }, опубликованный { $at } (SHA-256 { $sha }…). Операции будут прочитаны заново; история хранит SHA-256 обоих.
field-document = Или вставьте документ
field-format = Формат
field-format-hint = Оставьте пустым — документ сам скажет, что он такое.
field-declared_version = Версия в документе
field-file_name = Имя файла
flaw-contract = Строка { $line }: { $reason }
done-contract-published = Контракт опубликован.
deed-contract-publish = контракт опубликован
