# Как перемещается сущность: источники, копии и пути между ними.
travel-start = Сущности
travel-start-lede = Где создаётся каждая сущность, у кого копии и какими путями она приходит. Сначала те, которые чаще всего читают не из источника.
travel-title = Пути сущности «{ $name }»
travel-heading = Как она перемещается
travel-whole = Все пути
travel-to-entity = Что это значит
travel-truth = Источник истины, { $scope }:
travel-scope = Роли
travel-anywhere = по всем частям компании
travel-shown = { $shown } из { $total } систем; { $links ->
    [one] { $links } интеграция
    [few] { $links } интеграции
   *[other] { $links } интеграций
}.
travel-nothing-hidden = Ничего не скрыто: на рисунке все интеграции, которые её передают.
travel-hidden = { $count ->
    [one] Не нарисована { $count } интеграция, которая её передаёт.
    [few] Не нарисованы { $count } интеграции, которые её передают.
   *[other] Не нарисовано { $count } интеграций, которые её передают.
}
travel-nothing = Её ни у кого нет, и никто её не передаёт
travel-nothing-text = Ни одна система не названа источником или хранителем копии, и ни одна интеграция не указывает, что её передаёт.
travel-reading-rule = Линии идут туда, куда идёт сущность: от того, кто отдаёт, к тому, кто получает, кто бы кого ни вызывал. Источники слева; каждый столбец дальше — на одну интеграцию дальше от ближайшего источника. «+3» на рамке — столько интеграций не нарисовано.
travel-from-copy = из копии
travel-reads-copy = читает не из источника
travel-unfed-frame = Неизвестно откуда
travel-line = { $source } → { $receiver }: { $count ->
    [one] { $count } интеграция
    [few] { $count } интеграции
   *[other] { $count } интеграций
} ({ $integrations })
travel-hops-by = { $count ->
    [one] { $count } интеграция
    [few] { $count } интеграции
   *[other] { $count } интеграций
} от источника, самое медленное звено: { $interaction }
travel-no-master = приходит не из известного источника
travel-copies-count = { $count ->
    [one] { $count } интеграция читает её из копии
    [few] { $count } интеграции читают её из копий
   *[other] { $count } интеграций читают её из копий
}
travel-stat-systems = { $count ->
    [one] система имеет или передаёт её
    [few] системы имеют или передают её
   *[other] систем имеют или передают её
}
travel-stat-copies = { $count ->
    [one] хранит копию
   *[other] хранят копию
}
travel-stat-readers = { $count ->
    [one] читает её из копии
   *[other] читают её из копии
}
travel-stat-unfed = { $count ->
    [one] копия неизвестно как наполняется
    [few] копии неизвестно как наполняются
   *[other] копий неизвестно как наполняются
}
travel-stat-unstated = { $count ->
    [one] получает её без указанной роли
   *[other] получают её без указанной роли
}
travel-readers = { $count ->
    [one] { $count } система читает её из копии
    [few] { $count } системы читают её из копии
   *[other] { $count } систем читают её из копии
}: { $systems }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}.
travel-readers-list = У кого и какой интеграцией
travel-copies = Кто читает её из копии
travel-no-copies = Из копий её никто не читает: все берут её из источника или у того, кто может её изменять.
travel-copies-without-master = Источника истины нет, поэтому нельзя сказать, что кто-то читает из копии.
travel-unfed = Копии, которые неизвестно как наполняются
travel-unfed-none = У каждой копии есть интеграция, которая её наполняет.
travel-unfed-text = Эти системы хранят копию, но ни одна известная интеграция её не приносит. Либо её вводят вручную, либо интеграцию никто не зарегистрировал.
travel-unstated = Системы, которые получают её без указанной роли
travel-unstated-none = У каждой системы, которая её получает, указана роль.
travel-unstated-text = Что они из неё хранят, никто не записал: может быть, копию, а может быть, ничего.
travel-systems = Системы, у которых она есть или которые её передают
travel-first-of = Первые { $shown } из { $count }; в файлах — все.
travel-all-of = Всего { $count }
standing-master = источник истины
standing-updater = может изменять
standing-copy = копия
standing-elsewhere = источник для компании
standing-passes = передаёт дальше
standing-unstated = роль не указана
list-standing = Чем является для неё
list-holds-for = Действует для
list-hops = Интеграций от источника
list-freshness = Самое медленное звено
list-way = Путь
list-received = Откуда приходит
list-sent = Куда уходит
list-via = Через
list-access = Доступ
list-status = Статус
list-note = Примечание
list-masters = Источник истины
list-copies = Копии
list-from-copies = Читают из копий
