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
