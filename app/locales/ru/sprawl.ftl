# Разрастание: показатели, их пределы, с чего начать.
policy-sprawl = Пределы разрастания
policy-sprawl-see = Разрастание сегодня
policy-sprawl-hint = Наибольшее допустимое значение, одно и то же для компании, каждой области и каждой команды. Пусто — предела нет. Пределы ожидающих вызовов, повторов, потребителей и поставщиков заданы выше.
policy-no-limit = без предела
field-sprawl-point-to-point-share = Прямых связей, в процентах от всех
field-sprawl-link-density = Связанных пар систем, в процентах от всех пар
field-sprawl-chatty-pairs = Пар с избытком связей
field-sprawl-cycles = Циклов зависимостей
field-sprawl-opening-links = Связей, которые надо разорвать, чтобы разомкнуть все циклы
field-sprawl-hub-candidates = Систем, которым нужен посредник
field-sprawl-duplicate-feeds = Повторных потоков данных
field-sprawl-reads-from-copies = Чтений из копий
field-sprawl-orphans = API, которыми никто не пользуется
field-sprawl-zombies = Версий, используемых после окончания срока
field-sprawl-unowned = Систем без владельца

map-tab-around = Вокруг системы
sprawl-title = Разрастание
sprawl-of = Разрастание: { $name }
sprawl-lede = Сколько связей проложено напрямую, по кругу, дважды или никому не ведомо. За каждым числом стоит список.
sprawl-company = вся компания
sprawl-domain = Область
sprawl-team = или команда
sprawl-no-domain = без области
sprawl-no-team = без команды
sprawl-empty = Пока нечего измерять
sprawl-empty-text = Разрастание измеряется по системам и их интеграциям; ни одной ещё не внесено.
sprawl-none = Здесь нет систем
sprawl-none-text = У этой области или команды нет систем, и измерять нечего.
sprawl-counted = { $systems ->
    [one] { $systems } система
    [few] { $systems } системы
   *[many] { $systems } систем
}, { $links ->
    [one] { $links } связь
    [few] { $links } связи
   *[many] { $links } связей
}: учтены одобренные и действующие интеграции, кроме связей системы с самой собой.
sprawl-lagging = С тех пор каталог изменился; эти числа относятся к { $at } и сейчас пересчитываются.
sprawl-index = Индекс разрастания
sprawl-index-of = из 100
sprawl-index-why = Каждая часть — доля от нуля до единицы, умноженная на вес; веса в сумме дают 100. 0 — ничто не разрослось, 100 — разрослось всё и во всём. Индекс не зависит ни от пределов, ни от размера, поэтому области можно сравнивать. Связь между двумя областями считается в обеих, так что их числа не складываются в общее.
sprawl-part = Часть
sprawl-share = Доля
sprawl-weight = Вес
sprawl-points = Баллы
sprawl-sum = Вместе
sprawl-days = { $count ->
    [one] за { $count } день
    [few] за { $count } дня
   *[many] за { $count } дней
}
sprawl-trend = Динамика
sprawl-trend-of = Динамика: «{ $name }»; замеры таблицей — на странице показателя
sprawl-measures = Показатели
sprawl-over-count = { $count ->
    [0] все в своих пределах
    [one] { $count } за своим пределом
    [few] { $count } за своими пределами
   *[many] { $count } за своими пределами
}
sprawl-measure = Показатель
sprawl-value = Значение
sprawl-limit = Предел
sprawl-list = Что за этим стоит
sprawl-list-none = Список пуст.
sprawl-list-first = { $shown } из { $count }.
sprawl-list-all = все { $count }
sprawl-systems-named = Списки ниже называют систем: { $count }
sprawl-rows = сколько строк списков её называют
sprawl-open = Список и динамика
sprawl-list-part = { $count ->
    [0] пусто
    [one] { $from }–{ $to } из { $count }
    [few] { $from }–{ $to } из { $count }
   *[many] { $from }–{ $to } из { $count }
}
sprawl-no-trend = Замер пока один; для динамики нужны два дня.
sprawl-readings = { $count ->
    [one] { $count } замер
    [few] { $count } замера
   *[many] { $count } замеров
}
sprawl-day = День
sprawl-longest = Самая длинная цепочка
sprawl-most-tried = Где попытки множатся сильнее всего
sprawl-at-least = Здесь системы ждут друг друга по кругу, поэтому возможна и более длинная.
sprawl-chain-arithmetic = { $calls ->
    [one] { $calls } вызов
    [few] { $calls } вызова
   *[many] { $calls } вызовов
}, { $hops ->
    [one] { $hops } переход
    [few] { $hops } перехода
   *[many] { $hops } переходов
}; по { $hop } на каждый — вместе { $availability }.
sprawl-tries-arithmetic = Попыток { $factors }: в конце цепочки один запрос превращается в { $product }.
sprawl-worst-wait = Первый в цепочке может ждать { $wait }.
sprawl-unbounded = без предела
sprawl-no-limit = предел не задан
sprawl-over = выше { $limit }
sprawl-within = в пределе { $limit }
sprawl-over-limit = выше предела: { $name }
sprawl-worst = Где хуже всего
sprawl-compared = Области и команды рядом
sprawl-worst-text = Порядок задают заголовки столбцов. Точкой отмечено то, что вышло за предел.
sprawl-domains = Области
sprawl-teams = Команды
sprawl-name = Название
sprawl-systems = Систем
sprawl-of-all = { $shown } из { $count }.

list-integration = Интеграция
list-consumer = Потребитель
list-provider = Поставщик
list-version = Версия
list-interaction = Взаимодействие
list-criticality = Цена сбоя
list-links = Связей
list-see = Смотреть
list-system = Система
list-consumers = Потребители
list-providers = Поставщики
list-kind = Вид
list-one = Одна
list-other = Другая
list-forth = Первая зависит от второй
list-back = Вторая зависит от первой
list-systems = Системы
list-size = Систем в цикле
list-opening = Связей разорвать
list-waiting = Ждут друг друга
list-certainty = Точность
list-depth = Ожидающих вызовов подряд
list-times = Запросов из одного
list-source = Источник
list-before = Связей сейчас
list-after = С посредником
list-saved = Меньше на
list-entity = Сущность
list-receiver = Получатель
list-integrations = Интеграции
list-sources = Источники
list-reader = Читатель
list-role = Кто источник
list-api = API
list-owner = Владелец
list-lifecycle = Этап жизни
list-sunset = Отключение
list-domain = Область
list-more = и ещё { $count }
list-see-map = на карте
list-see-links = связи
list-see-path = путь по кругу
list-see-entity = как передаётся
list-certainty-fewest = меньше не хватит
list-certainty-few = немного; возможно, хватит и меньше
list-role-copy = хранит копию
list-role-none = роль не указана

measure-point-to-point-share = Прямые связи
measure-point-to-point-share-short = Прямые
measure-point-to-point-share-said = { $count } из { $of } связей идут от системы к системе напрямую.
measure-point-to-point-share-why = Прямые связи, делённые на все. Связь прямая, если она не идёт через посредника (интеграционную шину, брокер или шлюз) и ни один её конец не посредник. Каждая привязывает две системы друг к другу, и никто не видит, что по ней идёт.
measure-link-density = Плотность связей
measure-link-density-said = Связаны { $count } из { $of } упорядоченных пар, которые образуют { $systems ->
    [one] { $systems } система
    [few] { $systems } системы
   *[many] { $systems } систем
}.
measure-link-density-why = Упорядоченные пары систем, между которыми есть связь, делённые на n × (n − 1). Чем гуще сеть, тем дальше расходятся изменения и отказы.
measure-fan-in = Больше всего потребителей у одной системы
measure-fan-in-said = { $count ->
    [0] Здесь никто ничем не пользуется.
    [one] Больше всего потребителей у системы «{ $name }»: { $count }. В среднем их { $mean }; у девяти систем из десяти — не больше { $p90 }.
    [few] Больше всего потребителей у системы «{ $name }»: { $count }. В среднем их { $mean }; у девяти систем из десяти — не больше { $p90 }.
   *[many] Больше всего потребителей у системы «{ $name }»: { $count }. В среднем их { $mean }; у девяти систем из десяти — не больше { $p90 }.
}
measure-fan-in-why = Наибольшее число разных систем, которые пользуются одной. Посредники в списке есть, но не оцениваются: много соседей — их назначение.
measure-fan-out = Больше всего поставщиков у одной системы
measure-fan-out-said = { $count ->
    [0] Здесь никто ни от кого не зависит.
    [one] Больше всего поставщиков у системы «{ $name }»: { $count }. В среднем их { $mean }; у девяти систем из десяти — не больше { $p90 }.
    [few] Больше всего поставщиков у системы «{ $name }»: { $count }. В среднем их { $mean }; у девяти систем из десяти — не больше { $p90 }.
   *[many] Больше всего поставщиков у системы «{ $name }»: { $count }. В среднем их { $mean }; у девяти систем из десяти — не больше { $p90 }.
}
measure-fan-out-why = Наибольшее число разных систем, которыми пользуется одна. Кто зависит от многих, отказывает вместе с каждой из них.
measure-chatty-pairs = Пары с избытком связей
measure-hub-candidates-short = За шину
measure-retry-amplification-short = Повторы
measure-chatty-pairs-short = Избыток
measure-chatty-pairs-said = { $count ->
    [0] Нет двух систем с тремя связями или связями в обе стороны.
    [one] У { $count } пары систем три связи и больше или связи в обе стороны.
    [few] У { $count } пар систем три связи и больше или связи в обе стороны.
   *[many] У { $count } пар систем три связи и больше или связи в обе стороны.
}
measure-chatty-pairs-why = Пары систем с тремя и более связями или со связями в обе стороны. Когда между двумя так много связей, граница часто проведена не там.
measure-cycles = Циклы зависимостей
measure-cycles-short = Циклы
measure-cycles-said = { $count ->
    [0] Ни одна система не зависит от себя через другие.
    [one] { $count } цикл, самый большой — { $largest ->
        [one] { $largest } система
        [few] { $largest } системы
       *[many] { $largest } систем
    }; циклов, где системы ждут друг друга: { $waiting }.
    [few] { $count } цикла, самый большой — { $largest ->
        [one] { $largest } система
        [few] { $largest } системы
       *[many] { $largest } систем
    }; циклов, где системы ждут друг друга: { $waiting }.
   *[many] { $count } циклов, самый большой — { $largest ->
        [one] { $largest } система
        [few] { $largest } системы
       *[many] { $largest } систем
    }; циклов, где системы ждут друг друга: { $waiting }.
}
measure-cycles-why = Сильно связные компоненты из двух систем и больше: от каждой системы путь по зависимостям ведёт обратно к ней. Они вместе отказывают и меняются только вместе.
measure-opening-links = Связи, которые разомкнут все циклы
measure-opening-links-said = { $count ->
    [0] Размыкать нечего: циклов нет.
    [one] Достаточно разорвать { $count } связь, чтобы разомкнуть все циклы ({ $cycles }).
    [few] Достаточно разорвать { $count } связи, чтобы разомкнуть все циклы ({ $cycles }).
   *[many] Достаточно разорвать { $count } связей, чтобы разомкнуть все циклы ({ $cycles }).
}
measure-opening-links-why = Наименьшее число связей, без которых не останется ни одного цикла. В очень больших циклах наименьшее не найти; тогда их просто немного, и в списке так и сказано.
measure-synchronous-chain = Ожидающие вызовы подряд
measure-synchronous-chain-short = Цепочка
measure-synchronous-chain-said = { $count ->
    [0] Никто никого не ждёт.
    [one] Никто не ждёт больше одного вызова; ответ приходит в { $availability } случаев.
    [few] До { $count } вызовов ждут друг друга; такая цепочка отвечает в { $availability } случаев.
   *[many] До { $count } вызовов ждут друг друга; такая цепочка отвечает в { $availability } случаев.
}
measure-synchronous-chain-why = Наибольшее число синхронных вызовов подряд, каждый из которых ждёт следующего. Доступность одного перехода из политики, возведённая в степень числа переходов, — то, что остаётся в начале цепочки. В списке — системы, от которых начинается цепочка длиннее предела.
measure-retry-amplification = Во сколько запросов превращается один
measure-retry-amplification-said = { $bound ->
    [none] Вдоль цепочек ничего не повторяют.
    [no] Где-то вызов повторяют до успеха: один запрос может превратиться в сколько угодно.
   *[other] В конце цепочки один запрос может превратиться в { $count }.
}
measure-retry-amplification-why = Наибольшее произведение числа попыток вдоль цепочки ожидающих вызовов; если попытки не указаны, считается одна. Когда последняя система цепочки замедлится, на неё обрушится столько запросов. В списке — системы, один вызов которых может превратиться в большее число, чем позволяет предел.
measure-hub-candidates = Системы, которым нужен посредник
measure-hub-candidates-said = { $count ->
    [0] Ни у одной системы нет пяти прямых потребителей.
    [one] У { $count } системы пять прямых потребителей или больше.
    [few] У { $count } систем пять прямых потребителей или больше.
   *[many] У { $count } систем пять прямых потребителей или больше.
}
measure-hub-candidates-why = Системы, у которых не меньше пяти разных прямых потребителей. За посредником у системы одна связь, и у каждого потребителя одна, сколько бы их ни было; тому, кто уже подключён к посреднику, новая не нужна.
measure-duplicate-feeds = Повторные потоки данных
measure-duplicate-feeds-short = Повторные
measure-duplicate-feeds-said = { $count ->
    [0] Никто не получает одну и ту же сущность дважды (потоков { $of }).
    [one] { $count } раз сущность приходит в систему по нескольким интеграциям (всего потоков { $of }).
    [few] { $count } раза сущность приходит в систему по нескольким интеграциям (всего потоков { $of }).
   *[many] { $count } раз сущность приходит в систему по нескольким интеграциям (всего потоков { $of }).
}
measure-duplicate-feeds-why = Получатели, к которым одна сущность приходит по нескольким интеграциям. Одни данные двумя путями стоят вдвое дороже и рано или поздно расходятся. Запись в источник истины потоком не считается: писать могут многие.
measure-reads-from-copies = Чтения из копий
measure-reads-from-copies-short = Из копий
measure-reads-from-copies-said = { $count ->
    [0] Всё, у чего есть источник истины, читают из него (чтений { $of }).
    [one] { $count } чтение из { $of } берёт сущность не из её источника истины.
    [few] { $count } чтения из { $of } берут сущность не из её источника истины.
   *[many] { $count } чтений из { $of } берут сущность не из её источника истины.
}
measure-reads-from-copies-why = Сущности с источником истины, которые читают из системы, не создающей и не обновляющей их и не посредника. Копия бывает запоздалой, неполной или неверной, и никто не обещал иного.
measure-orphans = API, которыми никто не пользуется
measure-orphans-said = { $count ->
    [0] Каждым из { $of } доступных API кто-то пользуется.
    [one] { $count } из { $of } доступных API — без потребителей.
    [few] { $count } из { $of } доступных API — без потребителей.
   *[many] { $count } из { $of } доступных API — без потребителей.
} { $versions ->
    [0] {""}
    [one] Без потребителей { $versions } версия.
    [few] Без потребителей { $versions } версии.
   *[many] Без потребителей { $versions } версий.
}
measure-orphans-why = API с предварительной, действующей или устаревшей версией либо без записанных версий, которыми не пользуется ни одна одобренная, действующая или выводимая интеграция. Их надо поддерживать, и через них можно напасть.
measure-zombies = Версии, используемые после окончания срока
measure-zombies-short = Просрочено
measure-zombies-said = { $count ->
    [0] Никто не пользуется версиями, которые пора оставить.
    [one] { $count } версию пора оставить, но ею ещё пользуются.
    [few] { $count } версии пора оставить, но ими ещё пользуются.
   *[many] { $count } версий пора оставить, но ими ещё пользуются.
}
measure-zombies-why = Версии устаревшие, выведенные или с прошедшим днём отключения, которыми ещё пользуются одобренные, действующие или выводимые интеграции. Отключить их нельзя.
measure-unowned = Системы без владельца
measure-unowned-short = Ничьи
measure-unowned-said = { $count ->
    [0] У каждой системы есть владелец.
    [one] У { $count } из { $of } систем нет команды.
    [few] У { $count } из { $of } систем нет команды.
   *[many] У { $count } из { $of } систем нет команды.
}
measure-unowned-why = Используемые системы без команды. Когда они откажут или потребуют изменений, за них некому отвечать.

part-point-to-point = Прямые связи ÷ связи
part-circles = Системы в циклах ÷ системы
part-duplicate-feeds = Потоки сверх первого ÷ потоки
part-copies = Чтения из копий ÷ чтения
part-chatty = Связи пар с избытком ÷ связи
part-zombies = Версии после окончания срока ÷ используемые версии
part-orphans = API без потребителей ÷ API
part-unowned = Системы без владельца ÷ системы

first-title = С чего начать
first-none = Убавить связей здесь нечем: нет систем с пятью прямыми потребителями, нет циклов, никто не получает одно и то же дважды.
first-hubs = Поставить посредника
first-hubs-together = { $count ->
    [one] { $count } система
    [few] { $count } системы вместе
   *[many] { $count } систем вместе
}: { $before } связей станут { $after }, на { $saved } меньше.
first-circles = Разомкнуть циклы
first-merges = Слить повторные потоки
first-events = Сообщать, а не отвечать на запросы
first-mediate = «{ $name }» и её прямые потребители ({ $consumers }) — через посредника
first-open = { $links ->
    [one] Разорвать { $links } связь и разомкнуть цикл из { $systems } систем:
    [few] Разорвать { $links } связи и разомкнуть цикл из { $systems } систем:
   *[many] Разорвать { $links } связей и разомкнуть цикл из { $systems } систем:
}
first-open-few = Разорвать { $links ->
    [one] { $links } связь
    [few] { $links } связи
   *[many] { $links } связей
} и разомкнуть цикл из { $systems } систем; возможно, хватит и меньшего:
first-merge = «{ $name }» получает сущность «{ $entity }» { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
}:
first-keep = оставить
first-drop = завершить
first-trim = убрать её из
first-announce = Пусть «{ $name }» сообщает о сущности «{ $entity }»: её запрашивают { $consumers }, ожидающих вызовов — { $waiting }
first-before-after = { $before } → { $after } связей
first-saved = меньше на { $count }
first-saves-none = связей не убавит
first-sketch = Проверить в сценарии
first-new-hub = Интеграционная шина
first-spares = { $count ->
    [one] на { $count } ожидание меньше
    [few] на { $count } ожидания меньше
   *[many] на { $count } ожиданий меньше
}

found-title = Замечания
found-lede = Что правила говорят обо всём, что есть, о каждом изъяне один раз; сначала то, что препятствует. Риск можно принять на время, назвав причину.
found-count = { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
   *[many] { $count } замечаний
}
found-of = { $count ->
    [0] Замечаний нет.
    [one] { $shown } из { $count }.
    [few] { $shown } из { $count }.
   *[many] { $shown } из { $count }.
}
found-open = { $count ->
    [one] открыто { $count } замечание
    [few] открыты { $count } замечания
   *[many] открыто { $count } замечаний
}
found-accepted = { $count ->
    [one] { $count } замечание принято и не считается
    [few] { $count } замечания приняты и не считаются
   *[many] { $count } замечаний приняты и не считаются
}
found-switched-off = { $count ->
    [one] ещё { $count } — по правилу, которое совет отключил
    [few] ещё { $count } — по правилам, которые совет отключил
   *[many] ещё { $count } — по правилам, которые совет отключил
}
found-ending = { $count ->
    [one] { $count } принятый риск истекает в ближайшие { $days } дней
    [few] { $count } принятых риска истекают в ближайшие { $days } дней
   *[many] { $count } принятых рисков истекают в ближайшие { $days } дней
}
found-lagging = С тех пор каталог изменился; эти замечания относятся к { $at } и сейчас пересчитываются.
found-none = Замечаний нет
found-none-text = Все правила выполнены для всего, что есть, а остальное принято.
found-none-so = Таких замечаний нет
found-none-so-text = Уберите один из фильтров, чтобы увидеть больше.
found-files-cut = В файлах — первые { $most }; за остальными сузьте список. Предложения приводятся для списков до { $told } строк.
found-files-untold = В файлах есть все; предложения приводятся для списков до { $told } строк.
found-answers = Отвечает
found-accepted-by = риск принял(а) { $name }, до { $day }
found-accepted-list = Принятые риски
found-state-accepted = принятые
found-here = Замечания
found-block = { $count ->
    [one] замечание препятствует
    [few] замечания препятствуют
   *[many] замечаний препятствуют
}
risk-accept = Принять риск
risk-lede = Замечание будет показано как принятое и не будет считаться открытым до названного дня, не дольше { $days } дней. Оно откроется снова, когда этот день пройдёт или когда станет весомее, чем сегодня.
risk-list = Принятые риски
risk-list-lede = Что принято, кем, почему и что с этим стало.
risk-none = Принятых рисков нет
risk-none-text = Замечание можно принять на время, назвав причину, из списка замечаний.
risk-count = { $count ->
    [one] { $count } принятый риск
    [few] { $count } принятых риска
   *[many] { $count } принятых рисков
}
risk-what = Замечание
risk-state = Состояние
risk-by = Кто принял
risk-end = Прекратить
risk-end-label = Больше не принимать риск: { $name }
risk-ended-by = прекращено, { $name }, { $day }
risk-days-left = { $count ->
    [0] истекает сегодня
    [one] остался { $count } день
    [few] осталось { $count } дня
   *[many] осталось { $count } дней
}
risk-state-standing = принят
risk-state-settled = больше не находится
risk-state-outgrown = стало весомее и снова открыто
risk-state-expired = истёк
risk-state-ended = прекращён досрочно
field-risk_reason = Почему риск принят
field-risk_reason-hint = Что делает его терпимым и что будет сделано за это время.
field-risk_until = Принят до
flaw-not-past = Выберите день после сегодняшнего.
flaw-risk-too-long = Не дальше чем на { $days } дней: если принимать дольше, пора менять само правило.
done-risk-accepted = Риск принят.
done-risk-ended = Риск больше не принят; замечание снова открыто.
deed-risk-accept = риск принят
deed-risk-end = принятие риска прекращено
sprawl-worst-soon = Эти числа считаются впервые; загляните через минуту.
sprawl-worst-of = Эти числа относятся к { $at }; для большого хозяйства они пересчитываются раз в десять минут.
