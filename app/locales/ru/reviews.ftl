# Requests, votes, decisions, the policy.
requests-lede = Здесь начинается каждая новая интеграция и каждое изменение, которое ломает потребителей: для чего оно, что говорят правила, кто согласен.
requests-scope = Какие заявки
requests-waiting = Ждут меня
requests-mine = Мои
requests-all = Все
requests-count = { $count ->
    [one] { $count } заявка
    [few] { $count } заявки
   *[many] { $count } заявок
}
requests-empty = Заявок пока нет
requests-empty-text = Запросите интеграцию: шесть полей — и сразу видно, что говорит против и что уже есть.
requests-none = Под эти фильтры не подходит ни одна заявка
requests-none-text = Снимите фильтр, чтобы увидеть больше.
requests-none-waiting = Вас ничего не ждёт
requests-none-waiting-text = Здесь появятся заявки, по которым вы можете голосовать, и ваши собственные, если от вас что-то нужно.
requests-none-mine = Вы пока ничего не запрашивали
request-new = Запросить интеграцию
request-new-lede = Укажите, кому что нужно и для чего. «Проверить» покажет, что говорят правила; заявка при этом не подаётся.
request-edit = Изменить { $number }
request-edit-note = При повторной подаче доказательства собираются заново. Голоса за прежний вариант останутся видны, но больше не считаются.
request-more = Маршрут, критичность, план и профили
request-profiles = Устойчивость и безопасность
request-check = Проверить
request-check-text = Как только выбраны потребитель и API и заявка проверена, здесь появятся замечания и похожие интеграции.
request-of-api = Версии API и их операции появятся, когда API выбран и заявка проверена.
request-operations = Операции: выбрано { $chosen } из { $count }
request-save-draft = Сохранить черновик
request-submit = Подать
request-submit-again = Подать снова
request-entities-hint = Что передаёт интеграция: потребитель получает это или меняет у поставщика.
request-entity = Сущность
request-provider = Поставщик
request-direct = напрямую
request-what = Что запрашивается
request-state = Состояние
request-next = Что можно сделать
request-status = Статус
request-published = опубликовано
request-kind = Вид
request-lane = Порядок
request-team = Команда
request-requester = Заявитель
request-created = Написана
request-submitted = Подана
request-due = Решить до
request-age = Возраст
request-title = Название
request-you-voted = вы проголосовали
request-is-mine = · ваша
request-impact = На карте
request-impact-map = Что вокруг { $name }
request-withdraw = Отозвать
request-withdraw-text = Заявка закроется; сказанное и голоса останутся видны. Одобрение, по которому ещё не запустили, тоже прекратится.
request-again = Запросить снова
request-closed = Эта заявка уже решена или отозвана и больше не меняется. Подайте новую.
sla-late = просрочено
lane-quorum = { $count ->
    [0] голосование не нужно
    [one] решает { $count } голос
    [few] решают { $count } голоса
   *[many] решают { $count } голосов
}
evidence = Доказательства
evidence-draft = Что правила говорят сегодня. При подаче это фиксируется.
evidence-frozen = Собраны { $day } UTC, подача { $number }.
evidence-changed = С тех пор ландшафт изменился.
evidence-changed-text = Голоса привязаны к тому, что было найдено тогда; повторная подача обновит доказательства.
evidence-new = Найдено только сейчас
evidence-gone = Больше не находится
similar = Похожие интеграции
similar-none = Ничего похожего нет.
likeness-same-pair = те же две системы
likeness-same-version = та же версия
likeness-same-api = то же API
likeness-same-consumer-and-entity = потребитель уже работает с этой сущностью
likeness-same-provider-and-entity = поставщик уже отдаёт эту сущность
likeness-opposite-pair = в обратную сторону
likeness-same-interaction = то же взаимодействие
likeness-same-route = тот же маршрут

votes = Голоса
votes-count = { $count ->
    [one] { $count } голос
    [few] { $count } голоса
   *[many] { $count } голосов
}
votes-none = Пока никто не голосовал.
vote-title = Ваш голос
vote-cast = Голосовать
vote-again = Вы уже проголосовали. До решения можно проголосовать заново; в журнале останутся оба голоса.
vote-bound = за подачу { $number }
vote-stale = за подачу { $number }, больше не считается
vote-conditions-hint = Для «одобрить с условиями»: что нужно сделать, кому и до какого дня.
comments = Обсуждение
comments-none = Пока никто ничего не сказал.
comment-send = Отправить

conditions = Условия
conditions-open = { $count ->
    [one] { $count } условие открыто
    [few] { $count } условия открыты
   *[many] { $count } условий открыто
}
conditions-overdue = { $count ->
    [one] { $count } условие просрочено
    [few] { $count } условия просрочены
   *[many] { $count } условий просрочено
}
condition = Условие
condition-owner = Кто
condition-due = До
condition-state = Состояние
condition-met = выполнено
condition-open = открыто
condition-overdue = просрочено
condition-met-by = Выполнено: { $name }, { $day }
condition-mark-met = Отметить выполненным

live-confirm = Подтвердить запуск
live-text = Одобрение действует до { $day }. Подтвердите, когда интеграция заработает.
live-expired = Одобрение истекло { $day }, запустить по нему нельзя. Подайте заявку снова: форма заполнена тем, что было одобрено.
live-retired = { $version } выведена из эксплуатации, запуститься на ней нельзя. Подайте заявку снова, выбрав другую версию: форма заполнена тем, что было одобрено.

decisions-lede = Что решено, и навсегда. Запись никогда не меняется.
decisions-count = { $count ->
    [one] { $count } решение
    [few] { $count } решения
   *[many] { $count } решений
}
decisions-empty = Решений нет
decisions-empty-text = Решение складывается из голосов по заявке.
decisions-none-text = Под эти фильтры не подходит ни одно решение.
decisions-api-empty-text = По этому API ещё ничего не решали.
decision-number = Номер
decision-outcome = Итог
decision-date = Решено
decision-year = Год
decision-hash = Хеш
decision-stamp = Решение { $number }
decision-valid-until = Запустить до
decision-publish-until = Опубликовать до
decision-ended = истекло
decision-markdown = В Markdown
decision-without-votes = Все правила выполнены, и голосование в этом случае не требуется.
decision-broken = Эта запись не совпадает с той, что была захеширована при решении. Сравните её с копией, сохранённой в другом месте.
note-context = Предпосылка
note-evidence = Доказательства
note-outcome = Выбранное действие
note-reason = Причина
note-proof = Подтверждение
note-record-hash = SHA-256 записи
note-evidence-hash = SHA-256 заявки и доказательств
note-audit-head = Журнал на тот момент

policy-lede = Правила совета. Читают все, меняет председатель, журнал хранит каждое изменение.
policy-edit = Изменить правила совета
policy-lanes = Порядок и голоса
policy-limits = Пределы
policy-weights = Вес замечаний
policy-as-proposed = Каждое правило весит столько, сколько предлагает само.
policy-by-case = разный
policy-on = да
policy-off = нет
severity-off = выключено
rules = Правила
rules-lede = На что Portolan смотрит в каждой заявке и каждой интеграции и почему.
rules-rule = Правило
rules-about = Почему
rules-weight = Вес здесь

field-go_live_on = Намеченный запуск
field-go_live_on-hint = Доказательства считаются на этот день: будет ли ещё эта версия?
field-replaces = Заменяет
field-replaces-hint = Они начнут выводиться, когда заработает эта.
field-replaces_nothing = Ничего не заменяет
field-retire_on = Заменяемое выведут к
field-test_stages = Проверка до запуска
field-test_stages-hint = Где её сначала опробуют и к какому дню: в песочнице, на стенде вместе с поставщиком.
test-stage-name = Этап
test-stage-until = Закончить к
test-stage-by = к { $day }
request-plan = План
request-replaces-nothing = ничего
flaw-replaces-and-nothing = Выше отмечено, что она заменяет.
flaw-nothing-replaced = Сначала отметьте, что она заменяет.
flaw-before-go-live = Это раньше намеченного запуска.
flaw-after-go-live = Этап заканчивается позже намеченного запуска.
field-title = Название
field-title-hint = Если не заполнить, составится из обоих концов.
field-comment = Ваш комментарий
field-comment-hint = Markdown.
field-verb = Ваше мнение
field-condition_text = Условие
field-condition_owner = Кто выполняет условие
field-condition_due = Условие до
field-quorum = Сколько голосов решают у совета
field-advisory_days = Дней на решение одного рецензента
field-board_days = Дней на решение совета
field-valid_days = Дней действует одобрение
field-notice_days = Дней от устаревания до отключения
field-chain_depth = Вызовов с ожиданием подряд
field-amplification = Во сколько запросов может превратиться один
field-hop_availability = Доступность одного перехода, в процентах
field-fan_in = Потребителей у одной системы
field-fan_out = Поставщиков у одной системы
field-cleared_lane = Одобрять без голосования, если выполнены все правила
field-advisory_lane = Если ничто не препятствует, хватает одного рецензента
field-self_decision = Заявитель может голосовать по своей заявке
field-self_decision-hint = Отменяет принцип «четырёх глаз»; это видно в записи каждого такого решения.
flaw-day-passed = Этот день уже прошёл.
flaw-day-to-come = Этот день ещё не наступил.
flaw-reason-required = Укажите причину: без неё нельзя ни вернуть на доработку, ни отклонить.
flaw-condition-required = Напишите хотя бы одно условие или одобрите без условий.
flaw-no-version = У этого API ещё нет версий, опереться не на что.

done-draft-saved = Черновик сохранён. Его видите только вы.
done-submitted = Заявка подана. Доказательства зафиксированы, рецензенты извещены.
done-withdrawn = Заявка отозвана.
done-commented = Комментарий добавлен.
done-voted = Ваш голос учтён.
done-condition-met = Отмечено: условие выполнено.
done-live = Интеграция работает и появилась на карте.

deed-request-create = черновик заявки
deed-request-edit = заявка изменена
deed-request-submit = заявка подана
deed-request-withdraw = заявка отозвана
deed-request-comment = комментарий
deed-request-go-live = запуск подтверждён
deed-request-publish = одобренный контракт опубликован
deed-vote-cast = голос подан
deed-vote-change = голос изменён
deed-decision-make = решение принято
deed-condition-meet = условие выполнено
policy-late = Тем временем правила изменил кто-то другой. Ваш выбор сохранён на странице: проверьте его и сохраните ещё раз.
policy-no-bar = нет
policy-group = Не меньше, в группе «{ $group }»
policy-groups = Минимум отдельных групп, от 1 до 100
policy-groups-hint = Пусто — группа учитывается только как часть целого.
policy-below-bar = Вес того, что ниже планки
policy-bar-blocks = Контракт ниже планки не публикуется. Выход — улучшить документ или получить послабление.
policy-changed-here = { $count ->
    [0] ничего не изменено
    [one] изменено: { $count }
   *[other] изменено: { $count }
}
policy-criteria = Сколько весит каждый критерий
policy-criteria-lede = Качество контракта — доля набранных баллов. Пустое поле оставляет критерию его собственный вес, 0 исключает критерий.
policy-own-weight = Свой вес
policy-weight-here = Здесь
policy-changes = Сколько весят изменения контракта
policy-changes-lede = Каждое правило сравнения предлагает уровень и объясняет его. Решение совета действует на странице изменений, в её файлах и при публикации контракта.
policy-changes-all = Все
policy-changes-changed = Изменённые
policy-changes-show = Уровни
policy-changes-search = Найти правило
policy-changes-find = Найти
policy-changes-none = Таких правил нет
policy-changes-none-text = Поищите другими словами или посмотрите все правила.
policy-own-level = Предлагает правило
policy-as-rule = как предложено
level-reason-breaking-breaking = У того, кто держится прежнего контракта, может перестать работать.
level-reason-breaking-warning = Принимавшееся раньше больше не принимается: у отправителей может перестать работать, получателям стоит посмотреть.
level-reason-breaking-info = Принимавшееся раньше больше не принимается: у отправителей может перестать работать, получателей это не касается.
level-reason-warning-breaking = Обещанное больше не выполняется: у получателей может перестать работать, отправителям стоит посмотреть.
level-reason-warning-warning = Кому-то может помешать, и по документу этого не узнать: пусть посмотрит человек.
level-reason-warning-info = Может помешать некоторым отправителям; получателей это не касается.
level-reason-info-breaking = Обещанное больше не выполняется: у получателей может перестать работать, отправителей это не касается.
level-reason-info-warning = Может удивить некоторых получателей; отправителей это не касается.
level-reason-info-info = Тому, кто держится прежнего контракта, ничто не помешает.
field-bar_score = Наименьшая оценка, при которой планка взята
field-bar_score-hint = От 0 до 100; 0 — планки нет.
field-bar_audience = Для API с этой аудиторией или шире
field-bar_lifecycle = Для версий не раньше этого этапа
field-bar_groups = Минимум отдельных групп
field-criteria_weights = Веса критериев
field-change_levels = Уровни изменений
deed-policy-set = правила совета изменены

notice-request-submitted = { $name } просит вашего голоса: { $number } { $title }
notice-request-comment = { $name }: комментарий к { $number } { $title }
notice-request-changes = { $name } просит доработать { $number } { $title }
notice-request-decided = { $outcome ->
    [approved] Одобрено
    [approved-with-conditions] Одобрено с условиями
   *[rejected] Отклонено
}: { $title } ({ $number })
notice-condition-given = По решению { $number } за вами условие: { $title }

# A change that breaks consumers of a version in use, before the board.
exception-ask = Запросить исключение у совета
exception-lede = { $version } используется, а этот документ ломает тех, кто на неё опирается. Совет по доказательствам решит, можно ли всё же опубликовать именно этот документ.
exception-title = { $version }: ломающее изменение
exception-asked-before = Именно об этом документе совет уже спросили:
exception-edit-note = Причину и план можно изложить заново, документ остаётся прежним. При повторной подаче доказательства собираются заново, прежние голоса больше не считаются. Для другого документа нужна отдельная заявка.
exception-overtaken = С тех пор как документ взвесили, опубликован другой контракт, либо версия больше не используется, поэтому по этой заявке ничего опубликовать нельзя. Посмотрите документ ещё раз рядом с действующим контрактом и спросите снова.
exception-expired = Одобрение истекло { $day }, опубликовать по нему ничего нельзя. Посмотрите документ ещё раз и спросите снова.
exception-not-approved = Эта заявка не одобрена, либо её контракт уже опубликован, поэтому ничего не опубликовано.
exception-again = Посмотреть документ ещё раз
exception-plan = Что сказано потребителям
exception-stands = Занимает место
exception-stands-none = контракта нет; сравнение с контрактом { $version }
exception-rules = Правила сравнения
exception-consumers = Кого это затронет
exception-about = { $version }: { $breaking ->
    [one] { $breaking } ломающее изменение
    [few] { $breaking } ломающих изменения
   *[many] { $breaking } ломающих изменений
}, { $hit ->
    [0] затронутых потребителей не известно
    [one] затронут { $hit } потребитель
    [few] затронуты { $hit } потребителя
   *[many] затронуты { $hit } потребителей
}
field-request_title = Название
field-request_title-hint = Если не заполнить, составится из версии.
field-plan = Что сказано потребителям
field-plan-hint = Кому, что и когда сообщат; как и до какого дня перейдёт каждый из них.
notice-exception-asked = { $name } просит опубликовать контракт { $version }, который сломает то, чем пользуется ваша команда: { $number }
notice-exception-published = { $name }: опубликован контракт { $version }, который ломает то, чем пользуется ваша команда, — по решению { $number }
