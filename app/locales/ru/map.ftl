# Карта: окружение, матрица, путь.
map-title = Карта
map-lede = Кто от кого зависит: система с соседями, вся компания в виде матрицы, путь от одной системы к другой.
map-around-which = Система
map-show-it = Показать на карте
map-busiest = Самые загруженные связями
map-about-matrix = Если систем больше двадцати, таблица читается лучше рисунка. Строки зависят от столбцов, циклы видны сразу.
map-to-matrix = К матрице
map-about-path = Опирается ли одна система на другую и как именно: цепочка интеграций.
map-to-path = Объяснить путь
map-empty = Рисовать пока нечего
map-empty-text = Карта строится по системам и их интеграциям, а их ещё нет в реестре.
map-empty-action = Загрузить имеющееся
map-not-found = Нет системы с именем «{ $text }»
map-not-found-text = Поиск идёт по названиям и коротким именам систем. Попробуйте часть названия или посмотрите весь список.
map-all-systems = Все системы
map-which = Какая именно «{ $text }»?
map-unknown-word = В адресе указано «{ $word }», такого варианта нет. Ничего другого вместо этого не показано.
map-around = Карта вокруг «{ $name }»
map-root = В центр
map-up = Кто её использует
map-down = Что использует она
map-steps = { $count ->
    [0] не показывать
    [one] { $count } шаг
    [few] { $count } шага
   *[many] { $count } шагов
}
map-colour = Цвет показывает
map-colour-kind = ничего
map-colour-lifecycle = жизненный цикл версий
map-colour-truth = источник истины
map-colour-criticality = цену сбоя
map-colour-status = статус интеграций
map-interaction = Взаимодействие
map-status = Статус
map-criticality = Критичность
map-apply = Применить
map-shown = { $shown } из { $total } систем; { $links ->
    [one] { $links } связь
    [few] { $links } связи
   *[many] { $links } связей
}.
map-cut = { $count ->
    [one] Сюда относится ещё { $count } система; на рисунке не больше { $limit }.
    [few] Сюда относятся ещё { $count } системы; на рисунке не больше { $limit }.
   *[many] Сюда относятся ещё { $count } систем; на рисунке не больше { $limit }.
}
map-nothing-hidden = Ничего не скрыто: на рисунке все связи этих систем.
map-hidden = { $count ->
    [one] Скрыта { $count } связь этих систем:
    [few] Скрыты { $count } связи этих систем:
   *[many] Скрыто { $count } связей этих систем:
}
map-hidden-depth = { $count } — из-за глубины или стороны
map-hidden-limit = { $count } — из-за ограничения числа систем
map-hidden-interaction = { $count } — по взаимодействию
map-hidden-status = { $count } — по статусу
map-hidden-other-api = { $count } — к другим API этой системы
map-hidden-internal = { $count } — система сама с собой, это не зависимость
map-show = показать
map-nearer = Крупнее
map-further = Мельче
map-fit = Вписать
map-hint = Тяните, чтобы двигать; Ctrl и колесо или + − 0 меняют масштаб.
map-reading-rule = Линия идёт слева направо: от системы, которая зависит, к той, от которой зависят. Число на линии — количество интеграций, «+3» на рамке — связи, которых нет на рисунке.
map-legend-external = внешняя система
map-legend-hub = шина, брокер или шлюз
map-legend-coming = ещё не выпущено
map-legend-uses-retired = использует выведенную версию
map-legend-truth = источник истины
map-legend-copy = хранит или читает копию
map-legend-running = одобрена или работает
map-node-hidden = { $count ->
    [one] { $count } связь не нарисована
    [few] { $count } связи не нарисованы
   *[many] { $count } связей не нарисовано
}
map-edge-title = { $consumer } использует { $provider }: { $count ->
    [one] { $count } интеграция
    [few] { $count } интеграции
   *[many] { $count } интеграций
}
map-edges = Зависимости на рисунке
map-edges-count = { $count ->
    [one] { $count } линия
    [few] { $count } линии
   *[many] { $count } линий
}, { $links ->
    [one] { $links } интеграция
    [few] { $links } интеграции
   *[many] { $links } интеграций
}
map-no-edges = Зависимостей нет
map-no-edges-text = При этой глубине и этих фильтрах систему никто не использует, и сама она никого не использует.
map-nodes = Системы на рисунке
map-leg = проходит насквозь
map-more = ещё { $count }
map-place-focus = в центре
map-place-before = { $count ->
    [one] на шаг раньше: использует её
    [few] на { $count } шага раньше
   *[many] на { $count } шагов раньше
}
map-place-after = { $count ->
    [one] на шаг дальше: она использует
    [few] на { $count } шага дальше
   *[many] на { $count } шагов дальше
}
map-column-system = Система
map-column-kind = Вид
map-column-domain = Область
map-column-owner = Владелец
map-column-place = Место
map-column-hidden = Не нарисовано связей
map-column-uses = Использует
map-column-used = Используют
map-column-consumer = Потребитель
map-column-provider = Поставщик
map-column-version = Версия API
map-column-versions = Версии API
map-column-via = Через
map-column-integration = №
map-column-integrations = Интеграции

matrix-title = Матрица зависимостей
matrix-reading-rule = Строка читается слева направо: то, что в строке, зависит от того, что в столбцах; число — количество интеграций.
matrix-reading-cycle = Потребители идут первыми, поэтому числа стоят в основном над диагональю; обведённая ячейка — часть цикла.
matrix-reading-circles = Потребители идут первыми, к какой бы области они ни относились: каждый цикл — одна рамка на диагонали, и больше нигде под диагональю чисел нет.
matrix-corner = зависит от →
matrix-by = Одна строка —
matrix-by-system = система
matrix-by-team = команда
matrix-by-domain = область
matrix-order = Порядок
matrix-order-groups = по областям и командам
matrix-order-circles = по циклам, поверх областей
matrix-colour-number = число связей
matrix-colour-interaction = взаимодействие
matrix-colour-risk = риск
matrix-rule-interaction = Если связей несколько, цвет ячейки — по самой тесной: синхронной, затем смешанной, асинхронной, пакетной.
matrix-rule-truth = Чем поставщик приходится сущностям, которые у него читают; если по-разному, цвет ячейки — по худшему.
matrix-rule-risk = Самое тяжёлое открытое замечание к интеграциям ячейки. Циклы, цепочки и перегруженные системы — замечания не к одной интеграции, здесь они не учтены.
matrix-truth-copy = только копия
matrix-truth-unknown = роль поставщика не указана
matrix-truth-passed = передаёт чужие данные
matrix-truth-updater = может изменять
matrix-truth-master = источник истины
matrix-truth-nothing = сущности не читаются
matrix-risk-none = нет открытых замечаний
matrix-risk-not-judged = не проверено: не одобрено и не работает
matrix-legend-number = Связей в ячейке:
matrix-cells = { $count ->
    [one] { $count } ячейка
    [few] { $count } ячейки
   *[many] { $count } ячеек
}
matrix-open = Раскрыть на месте: { $name }
matrix-close = Свернуть: { $name }
matrix-opened = Раскрыто:
matrix-open-all = { $count ->
    [one] Раскрыть всё: { $count } система
    [few] Раскрыть всё: { $count } системы
   *[many] Раскрыть всё: { $count } систем
}
matrix-open-all-cut = Раскрыть всё: { $limit } самых связанных из { $count } систем
matrix-close-all = Свернуть всё
matrix-circle-of = Цикл из { $count }
matrix-show-blocks = Показать каждый цикл одним блоком, поверх областей
matrix-pair-count = Интеграций:
matrix-pair-none = интеграций нет
matrix-shown-rows = { $shown } из { $total } строк, из них { $systems ->
    [one] { $systems } система
    [few] { $systems } системы
   *[many] { $systems } систем
}; { $links ->
    [one] { $links } связь
    [few] { $links } связи
   *[many] { $links } связей
}.
matrix-filter = Области, взаимодействие, статус
matrix-domains = Области
matrix-without = не указано
matrix-whole = Показать всю компанию
matrix-empty = В этих областях пусто
matrix-empty-text = В выбранных областях нет действующих систем.
matrix-shown-system = { $shown } из { $total } систем; { $links ->
    [one] { $links } связь
    [few] { $links } связи
   *[many] { $links } связей
}.
matrix-shown-team = { $shown } из { $total } команд; { $links ->
    [one] { $links } связь
    [few] { $links } связи
   *[many] { $links } связей
}.
matrix-shown-domain = { $shown } из { $total } областей; { $links ->
    [one] { $links } связь
    [few] { $links } связи
   *[many] { $links } связей
}.
matrix-nothing-hidden = Ничего не скрыто.
matrix-hidden-outside = { $count ->
    [one] { $count } связь выходит за выбранные области
    [few] { $count } связи выходят за выбранные области
   *[many] { $count } связей выходят за выбранные области
}
matrix-hidden-filter = { $count ->
    [one] { $count } связь скрыта по взаимодействию или статусу
    [few] { $count } связи скрыты по взаимодействию или статусу
   *[many] { $count } связей скрыто по взаимодействию или статусу
}
matrix-hidden-limit = { $count ->
    [one] { $count } связь скрыта из-за ограничения в 300 строк
    [few] { $count } связи скрыты из-за ограничения в 300 строк
   *[many] { $count } связей скрыто из-за ограничения в 300 строк
}
matrix-hidden-internal = { $count ->
    [one] { $count } связь системы с самой собой — это не зависимость
    [few] { $count } связи систем с самими собой — это не зависимости
   *[many] { $count } связей систем с самими собой — это не зависимости
}
matrix-no-circles = Циклов нет: ничто здесь не зависит от себя через других.
matrix-circles = { $count ->
    [one] { $count } цикл
    [few] { $count } цикла
   *[many] { $count } циклов
}
matrix-circles-text = Всё, что в одной строке, зависит друг от друга по кругу: ничего нельзя изменить, проверить или отключить отдельно от остального.

cell-title = { $from } зависит от { $to }
cell-within = Зависимости внутри: { $name }
cell-count = { $count ->
    [one] { $count } интеграция
    [few] { $count } интеграции
   *[many] { $count } интеграций
}
cell-cut = Первые { $shown } из { $count }; в файлах есть все.
cell-empty = Интеграций нет
cell-empty-text = При этих фильтрах строка от столбца не зависит.

path-title = Путь
path-lede = Кратчайшая цепочка интеграций от одной системы к другой, в обе стороны.
path-from = Откуда
path-to = Куда
path-explain = Объяснить
path-same = Это одна и та же система: { $name }. Выберите две разные.
path-along = По
path-along-uses = зависимостям
path-along-waits = ожидающим вызовам
path-along-data = движению данных
path-none-uses = { $from } не зависит от { $to }
path-none-waits = { $from } не ждёт { $to }
path-none-data = Данные из { $from } не доходят до { $to }
path-found-uses = { $count ->
    [one] { $from } зависит от { $to } напрямую
    [few] { $from } зависит от { $to } за { $count } шага
   *[many] { $from } зависит от { $to } за { $count } шагов
}
path-found-waits = { $count ->
    [one] { $from } ждёт { $to } напрямую
    [few] { $from } ждёт { $to } через { $count } вызова подряд
   *[many] { $from } ждёт { $to } через { $count } вызовов подряд
}
path-found-data = { $count ->
    [one] Данные идут из { $from } в { $to } напрямую
    [few] Данные идут из { $from } в { $to } за { $count } шага
   *[many] Данные идут из { $from } в { $to } за { $count } шагов
}
path-step-uses = { $count ->
    [one] { $from } использует { $to }: { $count } интеграция
    [few] { $from } использует { $to }: { $count } интеграции
   *[many] { $from } использует { $to }: { $count } интеграций
}
path-step-waits = { $count ->
    [one] { $from } ждёт { $to }: { $count } интеграция
    [few] { $from } ждёт { $to }: { $count } интеграции
   *[many] { $from } ждёт { $to }: { $count } интеграций
}
path-step-data = { $count ->
    [one] Данные идут из { $from } в { $to }: { $count } интеграция
    [few] Данные идут из { $from } в { $to }: { $count } интеграции
   *[many] Данные идут из { $from } в { $to }: { $count } интеграций
}
path-data-note = Данные здесь идут слева направо, кто бы кого ни вызывал.
path-carries = Переносит: { $entities }
path-carries-unstated = Какие сущности они переносят, не указано.
path-others = { $count ->
    [one] Ещё { $count } путь той же длины
    [few] Ещё { $count } пути той же длины
   *[many] Ещё { $count } путей той же длины
}
path-others-cut = Есть и другие пути той же длины; показаны первые { $count }
path-near-unsettled = Путь был бы, если считать предложенное и выведенное:
path-near-both = Что ближе всего: оба пути ведут в { $name }.
path-near-from = Что ближе всего: из { $name } путь ведёт в обе системы.
path-near-nothing = Ничто не связано с обеими, сколько шагов ни пройти.
path-circle = { $from } и { $to } зависят друг от друга: ни одну нельзя изменить, проверить или отключить отдельно.
path-counted = Учтены одобренные, работающие и выводимые интеграции. Предложенные ещё никого не связывают.

map-of = Команда, область или сущность
map-show-of = Показать на карте: { $what }
map-nothing = Рисовать пока нечего
map-nothing-text = Сюда не относится ни одна система, поэтому в центре карты пусто.

map-find = Найти на схеме
map-group = Собрать по
map-group-none = ничему
map-group-team = командам-владельцам
map-group-domain = областям бизнеса
map-unselect = Закрыть
map-selected-apis = Предоставляет API
map-selected-users = { $count ->
    [0] Никто не использует
    [one] Использует { $count } система
    [few] Используют { $count } системы
   *[other] Используют { $count } систем
}
map-selected-used = { $count ->
    [0] Сама ничего не использует
    [one] Сама использует { $count } систему
    [few] Сама использует { $count } системы
   *[other] Сама использует { $count } систем
}
map-unfold = { $count ->
    [one] Показать { $count } скрытую связь
    [few] Показать { $count } скрытые связи
   *[other] Показать { $count } скрытых связей
}
map-refold = Свернуть соседей
map-path-from = Путь отсюда
map-not-drawn = нет на схеме

map-as-file = Схема в файле:
company-title = Компания целиком
company-lede = Области бизнеса и команды с числом связей между ними; раскройте блок, чтобы увидеть, что внутри.
company-to = К схеме компании
company-by = Блоки
company-by-domain-team = области, их команды, их системы
company-by-domain = области и их системы
company-by-team = команды и их системы
company-open-all = Раскрыть всё
company-close-all = Свернуть всё
company-open = Раскрыть
company-close = Свернуть
company-shown = { $systems ->
    [one] { $systems } система
    [few] { $systems } системы
   *[other] { $systems } систем
}; между блоками { $links ->
    [0] нет связей.
    [one] { $links } связь.
    [few] { $links } связи.
   *[other] { $links } связей.
}
company-hidden-inside = Внутри свёрнутых блоков: { $count ->
    [one] { $count } связь.
    [few] { $count } связи.
   *[other] { $count } связей.
}
company-hidden-filter = Скрыто по взаимодействию или статусу: { $count ->
    [one] { $count } связь.
    [few] { $count } связи.
   *[other] { $count } связей.
}
company-hidden-internal = Систем с самими собой: { $count ->
    [one] { $count } связь, это не зависимость.
    [few] { $count } связи, это не зависимости.
   *[other] { $count } связей, это не зависимости.
}
company-coarse = Блоков так много, что линии идут только между внешними; каждая связь посчитана в одной из них.
company-counts = { $systems ->
    [one] { $systems } система
    [few] { $systems } системы
   *[other] { $systems } систем
}, внутри { $inside ->
    [one] { $inside } связь
    [few] { $inside } связи
   *[other] { $inside } связей
}
company-uses = использует { $uses }, используется { $used }
company-routed = Через хаб
company-parts = Блоки
company-part = Блок
company-inside = Связи внутри
