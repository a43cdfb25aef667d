# What the rules found. A rule's sentence knows each of its facts by name; a fact that it does not have is `absent`.
findings-none = Все правила выполнены, замечаний нет.
findings-count = { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
   *[many] { $count } замечаний
}
finding-why = Почему?
finding-rules = Все правила
amount-seconds = { $value } с
amount-milliseconds = { $value } мс
amount-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}

rule-duplicate-data = { $receiver } уже получает { $entity } из { $source }: { $count ->
    [one] интеграция { $integration }.
    [few] { $count } интеграции ({ $integration }).
   *[many] { $count } интеграций ({ $integration }).
}
rule-duplicate-data-about = Одни и те же данные двумя путями стоят вдвое дороже и рано или поздно расходятся. Используйте имеющийся поток или укажите, какой из двух прекращается.
rule-duplicate-link = { $api ->
    [absent] Эти две системы уже связаны: { $integration }. Возможно, эту интеграцию можно расширить.
   *[other] { $api } уже используется между этими двумя системами: { $integration }. Лучше расширить её, чем добавлять ещё одну.
}
rule-duplicate-link-about = За второй интеграцией между теми же системами придётся следить, защищать её и менять так же, как первую.
rule-new-point-to-point = Прямая связь, хотя { $entity } уже передаётся через { $mediator } ({ $at-least ->
    [yes] не менее { $count }
   *[other] { $count }
} { $count ->
    [one] интеграция
    [few] интеграции
   *[many] интеграций
}, например { $integration }).
rule-new-point-to-point-about = Там, где данные уже отдаёт шина, событие или шлюз, ещё один потребитель стоит недорого; каждая прямая связь привязывает две системы друг к другу надолго.
rule-not-source-of-truth = { $source } { $role ->
    [copy] хранит только копию { $entity }
   *[other] не имеет записанной роли для { $entity }
}{ $scope ->
    [absent] {""}
   *[other] {" "}в области «{ $scope }»
}; источник истины — { $master }.
rule-not-source-of-truth-about = Копия бывает запоздалой, неполной или неверной, и никто не обещал иного. Берите данные там, где они создаются, либо запишите, что эта копия разрешена.
rule-foreign-write = { $system } изменяла бы { $entity }, но { $role ->
    [copy] хранит только копию
   *[other] не имеет для этого записанной роли
}{ $scope ->
    [absent] {""}
   *[other] {" "}в области «{ $scope }»
}. Источник истины — { $master }: изменять данные должен он сам, либо он должен это разрешить.
rule-foreign-write-about = Менять сущность могут только источник истины и системы, которым он это разрешил; любой другой нарушит правила, о которых не знает.
rule-no-source-of-truth = Для { $entity } не записан источник истины{ $scope ->
    [absent] {""}
   *[other] {" "}в области «{ $scope }»
}.
rule-no-source-of-truth-about = Если за сущность не отвечает одна система, никто не скажет, какое значение верно.
rule-two-sources-of-truth = Источником истины для { $entity }{ $scope ->
    [absent] {""}
   *[other] {" "}в области «{ $scope }»
} записаны { $count ->
    [one] { $count } система
    [few] { $count } системы
   *[many] { $count } систем
}: { $master }.
rule-two-sources-of-truth-about = Два источника истины одной сущности в одной области разойдутся. Выберите один или дайте каждому свою область.
rule-deprecated-provider = { $lifecycle ->
    [archived] { $system } в архиве: ничто новое не должно от неё зависеть.
    [retired] { $version } выведена из работы.
   *[other] { $sunset-on ->
        [absent] { $version } объявлена устаревшей.
       *[other] { $version } отключается { $sunset-on }; запуск намечен на { $go-live }.
    }
}{ $successor ->
    [absent] {""}
   *[other] {" "}Используйте { $successor }.
}
rule-deprecated-provider-about = То, что уходит, не должно получать новых потребителей: каждому придётся переезжать ещё раз, и до того старую версию не отключить.
rule-unversioned-contract = Зависит от { $api ->
    [absent] { $provider }
   *[other] { $api }
}, но версия не названа.
rule-unversioned-contract-about = Кто не зависит от определённой версии, того любое изменение застанет врасплох.
rule-no-contract = У { $version } нет машиночитаемого контракта.
rule-no-contract-about = То, что не записано, нельзя сравнить, проверить и потребовать. Владелец может добавить к версии документ OpenAPI или AsyncAPI.
rule-contract-below-bar = Контракт { $version } { $limit ->
    [absent] оценён в { $score } из 100, и в целом этого достаточно
   *[other] оценён в { $score } из 100 при планке { $limit }
}{ $without-waivers ->
    [absent] {""}
   *[other] {" "}(без послаблений — { $without-waivers })
}.{ $group ->
    [absent] {""}
   *[other] {" "}Ниже своего минимума: { $group }.
}
rule-contract-below-bar-about = Если контракт молчит об ошибках, ограничениях или версиях, потребителям остаётся гадать. Владелец может улучшить документ, а на то, что пока не выполнить, получить временное послабление.
rule-closes-cycle = Замыкается круг: { $path }. { $synchronous ->
    [yes] Каждая система ждёт следующую: если медленна одна, медленны все.
   *[other] Ни одну из них нельзя изменить или запустить отдельно.
}
rule-closes-cycle-about = Системы, зависящие друг от друга по кругу, вместе отказывают и меняются только вместе.
rule-synchronous-chain-too-long = { $at-least ->
    [yes] Не менее { $depth }
   *[other] { $depth }
} { $depth ->
    [one] вызов с ожиданием
    [few] вызова с ожиданием
   *[many] вызовов с ожиданием
} подряд (предел — { $limit }): { $path }. При { $availability-per-hop } на каждом из { $hops } переходов остаётся { $availability }.
rule-synchronous-chain-too-long-about = В цепочке вызовов, ждущих друг друга, доступности перемножаются, а задержки складываются. Сократите её или пусть один из шагов читает то, что ему прислали заранее.
rule-missing-timeout = Время ожидания не указано: если поставщик зависнет, зависнет и потребитель.
rule-missing-timeout-about = Вызов без предела ожидания держит поток или соединение сколько угодно; несколько таких останавливают вызывающего.
rule-timeout-inversion = { $direction ->
    [provider] Потребитель перестаёт ждать через { $timeout }, а поставщик сам может ждать { $worst-wait } ответа по { $integration } ({ $attempts } × { $attempt-timeout }).
   *[other] Вызывающий потребителя перестаёт ждать через { $timeout } ({ $integration }), а этот вызов может длиться { $worst-wait } ({ $attempts } × { $attempt-timeout }).
}
rule-timeout-inversion-about = Кто перестаёт ждать раньше, чем может закончиться работа за ним, тратит её впустую и обычно спрашивает снова. Чем глубже вызов, тем короче должно быть ожидание.
rule-unbounded-retries = { $attempts ->
    [unbounded] Попытки повторяются без конца.
   *[other] Не указано, сколько раз повторяется неудавшийся вызов.
}
rule-unbounded-retries-about = У попыток должно быть число: поставщик, который час не работал, не должен встретить час накопившихся вопросов.
rule-no-jitter = { $jitter ->
    [no] Попыток: { $attempts }, без случайных пауз. После сбоя все вызывающие вернутся одновременно.
   *[other] Не указано, случайны ли паузы между попытками (попыток: { $attempts }).
}
rule-no-jitter-about = Случайные паузы (jitter) разводят вызывающих, которые возвращаются после сбоя; без них они приходят разом и снова кладут поставщика.
rule-retry-amplification = Один запрос может превратиться в { $amplification ->
    [unbounded] любое число запросов
   *[other] { $amplification } (запросов)
} в конце цепочки (предел — { $limit }): { $path }, попытки { $attempts }.
rule-retry-amplification-about = Попытки перемножаются вдоль цепочки: по три на трёх уровнях — это 27 запросов вместо одного, и в самый неудачный момент.
rule-retry-without-idempotency = { $idempotency ->
    [none] Данные отправляются до { $attempts } раз, и каждый раз работа делается заново.
   *[other] Данные отправляются до { $attempts } раз, и не указано, как распознаётся повтор.
}
rule-retry-without-idempotency-about = Потерянный ответ выглядит как потерянный вопрос. Без ключа идемпотентности или другого способа узнать повтор клиент заплатит дважды.
rule-no-dead-letter = { $dead-letter ->
    [no] Сообщения, которые не удалось обработать, теряются: очереди недоставленных нет.
   *[other] Не указано, куда попадают сообщения, которые не удалось обработать.
}
rule-no-dead-letter-about = Сообщение, которое не удалось обработать, откладывают туда, где его увидят (очередь недоставленных): оно не теряется и не мешает остальным.
rule-no-duplicate-handling = Сообщения могут прийти дважды, и { $idempotency ->
    [none] получатель сделает работу дважды.
   *[other] не указано, как получатель это распознаёт.
}
rule-no-duplicate-handling-about = Доставка «хотя бы раз» значит, что иногда сообщение приходит снова; получатель должен его узнать.
rule-ordering-unstated = Не указано, в каком порядке приходят сообщения.
rule-ordering-unstated-about = Если порядок не обещан, старое сообщение может перезаписать новое. Укажите порядок или сделайте так, чтобы он не имел значения.
rule-unversioned-event = Слушает { $api ->
    [absent] { $provider }
   *[other] { $api }
}, но версия события не названа.
rule-unversioned-event-about = События живут долго, и читают их многие; изменить событие, никого не сломав, можно только с версией.
rule-undefined-errors = Не указано, какие ошибки повторяются, а какие считаются отказом сразу.
rule-undefined-errors-about = Повторять то, что никогда не удастся, — лишняя нагрузка; бросать то, что удалось бы через секунду, — лишний сбой. Что есть что, должно быть в договорённости.
rule-no-authentication = { $authentication ->
    [none] Вызывающему не нужно доказывать, кто он.
   *[other] Не указано, как потребитель доказывает, кто он.
}
rule-no-authentication-about = Без проверки подлинности читать и менять данные может что угодно в сети, и никто не узнает кто.
rule-broad-scope = { $granted-scope ->
    [absent] { $least-privilege ->
        [no] Потребителю разрешено больше, чем ему нужно.
       *[other] Не указано, что разрешено потребителю и ограничено ли это необходимым.
    }
   *[other] { $count ->
        [one] Право { $granted-scope } открывает больше, чем нужно для одной задачи.
        [few] { $count } права открывают больше, чем нужно для одной задачи: { $granted-scope }.
       *[many] { $count } прав открывают больше, чем нужно для одной задачи: { $granted-scope }.
    }
}
rule-broad-scope-about = Завладевший ключом может всё, что разрешено ключу, поэтому ключ должен открывать только нужное. Право считается широким, если это «всё» (*) или если об этом говорит его название (all, admin, full, .default, маска), пока владелец не укажет, что права ограничены необходимым.
rule-secret-in-code = { $secret ->
    [code] Секрет записан прямо в исходном коде: его видит каждый, кто читает код.
    [configuration] Секрет записан в файле настроек.
   *[other] Не указано, где хранится секрет, которым потребитель доказывает, кто он.
}
rule-secret-in-code-about = Записанное в коде или файле копируется вместе с ним: в репозитории, образы, резервные копии, переписку — и назад его не вернуть. Место секрета — в хранилище секретов, или его передают программе при запуске.
rule-unencrypted = { $encryption ->
    [no] Данные передаются без шифрования.
   *[other] Не указано, шифруются ли данные в пути.
}
rule-unencrypted-about = Незашифрованное может прочесть и изменить всё, что стоит на пути.
rule-personal-data-without-basis = Передаются персональные данные{ $entity ->
    [absent] {""}
   *[other] {" "}({ $entity })
}, и { $basis ->
    [no] законного основания нет.
   *[other] законное основание не указано.
}
rule-personal-data-without-basis-about = Чтобы передать персональные данные ещё в одну систему, нужно записанное основание (статья 6 GDPR).
rule-no-rate-limit = { $rate-limit ->
    [no] К { $version } можно обращаться сколько угодно: частота не ограничена.
   *[other] Не указано, сколько обращений к { $version } разрешено одному потребителю.
}
rule-no-rate-limit-about = Без ограничения один потребитель может занять место всех остальных, а если предел не назван, никто не знает, когда сбавить темп. Его указывает владелец версии или её контракт: ответом 429 или заголовками с пределами.
rule-no-sandbox = { $sandbox ->
    [no] { $version } работает только в промышленной среде: проверить связь с ней негде.
   *[other] Не указано, где работает { $version }, и неизвестно, где проверять связь с ней.
}
rule-no-sandbox-about = Что нельзя проверить заранее, проверяют на живом. Местом для проверки считается любое окружение версии, кроме промышленного.
rule-no-signals = { $signals ->
    [none] Отказа никто не заметит: нет ни метрик, ни оповещений.
    [metrics] Отказ виден в метриках, но никого не оповещают.
   *[other] Не указано, как замечают отказ.
}
rule-no-signals-about = Незамеченный отказ длится, пока не позвонит клиент. Метрики показывают неладное тому, кто смотрит; оповещение сообщает человеку само.
rule-incomplete-plan = В плане не хватает: { $missing }.
rule-incomplete-plan-about = В заявке указано, когда запуск, где до него всё проверят, что она заменяет и к какому дню это выведут (или что не заменяет ничего); за каждую из двух систем отвечает команда.
rule-hotspot = { $direction ->
    [consumers] { $system }: станет { $count } { $count ->
        [one] потребитель
        [few] потребителя
       *[many] потребителей
    }
   *[other] { $system }: станет { $count } { $count ->
        [one] поставщик
        [few] поставщика
       *[many] поставщиков
    }
} (предел — { $limit }).
rule-hotspot-about = Если от системы зависят очень многие или сама она зависит от очень многих, её отказ становится общим.
rule-breaking-change = { $integration ->
    [absent] { $changes ->
        [one] { $changes } изменение контракта { $version } ломает всех, кто на него опирается; затронутых потребителей не известно.
        [few] { $changes } изменения контракта { $version } ломают всех, кто на него опирается; затронутых потребителей не известно.
       *[many] { $changes } изменений контракта { $version } ломают всех, кто на него опирается; затронутых потребителей не известно.
    }
   *[other] { $operation ->
        [absent] { $system } ({ $integration }) опирается на { $version } и не указывает, что из неё использует: { $changes ->
            [one] возможно, ломает { $changes } изменение.
            [few] возможно, ломают { $changes } изменения.
           *[many] возможно, ломают { $changes } изменений.
        }
       *[other] { $system } ({ $integration }) использует { $operation } из { $version }: { $changes ->
            [one] ломает { $changes } изменение.
            [few] ломают { $changes } изменения.
           *[many] ломают { $changes } изменений.
        }
    }
}
rule-breaking-change-about = Используемая версия — обещание тем, кто на ней построил. Тому, что их ломает, место в новой мажорной версии, рядом с которой старая остаётся, пока они не перейдут.

fact-api = API
fact-at-least = Не менее
fact-attempt-timeout = Время одной попытки
fact-attempts = Попытки
fact-amplification = Усиление
fact-authentication = Проверка подлинности
fact-availability = Доступность в целом
fact-availability-per-hop = Доступность одного перехода
fact-backoff = Пауза между попытками
fact-basis = Законное основание
fact-changes = Ломающих изменений
fact-count = Число
fact-days-left = Осталось
fact-dead-letter = Очередь недоставленных
fact-delivery = Доставка
fact-deprecated-on = Объявлена устаревшей
fact-depth = Вызовов подряд
fact-direction = С какой стороны
fact-encryption = Шифрование
fact-entity = Сущность
fact-errors = Ошибки описаны
fact-go-live = Намеченный запуск
fact-granted-scope = Широкое право
fact-group = Группа критериев
fact-group-limit = Минимум группы
fact-group-score = Оценка группы
fact-hops = Переходов
fact-idempotency = Повторы
fact-integration = Интеграция
fact-interaction = Взаимодействие
fact-jitter = Случайные паузы
fact-least-privilege = Права ограничены необходимым
fact-lifecycle = Стадия
fact-limit = Предел
fact-master = Источник истины
fact-mediator = Передаётся через
fact-missing = Не хватает
fact-operation = Операция
fact-path = Путь
fact-provider = Поставщик
fact-rate-limit = Ограничение частоты
fact-receiver = Получатель
fact-role = Записанная роль
fact-sandbox = Где проверять
fact-scope = Область
fact-score = Оценка
fact-secret = Где хранится секрет
fact-signals = Как замечают отказ
fact-source = Откуда
fact-successor = Преемник
fact-sunset-on = Отключение
fact-synchronous = Ждёт каждый шаг
fact-system = Система
fact-timeout = Время ожидания
fact-version = Версия
fact-without-waivers = Оценка без послаблений
fact-worst-wait = Самое долгое ожидание
group-versioning = версии и устаревание
group-identifiers = идентификаторы и идемпотентность
group-errors = ошибки
group-examples = примеры
group-security = безопасность
group-limits = ограничения
group-documentation = документация
fact-word-yes = да
fact-word-no = нет
fact-word-none = нет
fact-word-unstated = не указано
fact-word-unbounded = без конца
fact-word-archived = в архиве
fact-word-copy = хранит копию
fact-word-consumers = её потребители
fact-word-providers = её поставщики
fact-word-consumer = вызывающие потребителя
fact-word-provider = собственные вызовы поставщика
fact-word-token = токен
fact-word-signature = подпись
fact-word-linear = растущая пауза
fact-word-go-live = день запуска
fact-word-consumer-owner = владелец потребителя
fact-word-provider-owner = владелец поставщика
fact-word-test-stages = где её проверят
fact-word-replacement = заменяет ли она что-нибудь
fact-word-retirement = день, к которому выведут заменяемое
secret-code = исходный код
secret-configuration = файл настроек

# Те же правила о том, что уже есть; правило, которого здесь нет, говорит о том и другом одинаково.
rule-duplicate-data-exists = { $receiver } получает { $entity } по нескольким интеграциям ({ $count }): { $integration }, из { $source }.
rule-duplicate-link-exists = { $api ->
    [absent] Эти две системы связаны несколькими интеграциями ({ $count }): { $integration }. Возможно, хватит меньшего числа.
   *[other] { $api } используется между этими двумя системами несколькими интеграциями ({ $count }): { $integration }. Возможно, хватит меньшего числа.
}
rule-foreign-write-exists = { $system } изменяет { $entity }, но { $role ->
    [copy] хранит только копию
   *[other] не имеет для этого записанной роли
}{ $scope ->
    [absent] {""}
   *[other] {" "}в области «{ $scope }»
}. Источник истины — { $master }: изменять данные должен он сам, либо он должен это разрешить.
rule-deprecated-provider-exists = { $lifecycle ->
    [archived] { $system } в архиве, но ею ещё пользуются.
    [retired] { $version } выведена из работы, но ею ещё пользуются.
   *[other] { $sunset-on ->
        [absent] { $version } объявлена устаревшей, но ею ещё пользуются.
       *[other] { $version } ещё используется; день отключения — { $sunset-on }.
    }
}{ $successor ->
    [absent] {""}
   *[other] {" "}Переходите на { $successor }.
}
rule-closes-cycle-exists = Цикл: { $path }. { $synchronous ->
    [yes] Каждая система ждёт следующую: если медленна одна, медленны все.
   *[other] Ни одну из них нельзя изменить или запустить отдельно.
}
rule-broad-scope-exists = { $system ->
    [absent] { $granted-scope ->
        [absent] { $least-privilege ->
            [no] Потребителю разрешено больше, чем ему нужно.
           *[other] Не указано, что разрешено потребителю и ограничено ли это необходимым.
        }
       *[other] { $count ->
            [one] Право { $granted-scope } открывает больше, чем нужно для одной задачи.
            [few] { $count } права открывают больше, чем нужно для одной задачи: { $granted-scope }.
           *[many] { $count } прав открывают больше, чем нужно для одной задачи: { $granted-scope }.
        }
    }
   *[other] { $count ->
        [one] { $system }: для { $count } интеграции не указано, что ей разрешено ({ $integration }).
       *[many] { $system }: для { $count } интеграций не указано, что им разрешено ({ $integration }).
    }
}
rule-secret-in-code-exists = { $system ->
    [absent] { $secret ->
        [code] Секрет записан прямо в исходном коде: его видит каждый, кто читает код.
        [configuration] Секрет записан в файле настроек.
       *[other] Не указано, где хранится секрет, которым потребитель доказывает, кто он.
    }
   *[other] { $count ->
        [one] { $system }: для { $count } интеграции не указано, где хранится её секрет ({ $integration }).
       *[many] { $system }: для { $count } интеграций не указано, где хранятся их секреты ({ $integration }).
    }
}
rule-no-signals-exists = { $system ->
    [absent] { $signals ->
        [none] Отказа никто не заметит: нет ни метрик, ни оповещений.
        [metrics] Отказ виден в метриках, но никого не оповещают.
       *[other] Не указано, как замечают отказ.
    }
   *[other] { $count ->
        [one] { $system }: для { $count } интеграции не указано, как замечают отказ ({ $integration }).
       *[many] { $system }: для { $count } интеграций не указано, как замечают отказ ({ $integration }).
    }
}
rule-hotspot-exists = { $direction ->
    [consumers] { $system }: { $count } { $count ->
        [one] потребитель
        [few] потребителя
       *[many] потребителей
    }
   *[other] { $system }: { $count } { $count ->
        [one] поставщик
        [few] поставщика
       *[many] поставщиков
    }
} (предел — { $limit }).
