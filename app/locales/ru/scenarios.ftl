# Что если: сценарии.
kind-scenario = сценарий
deed-scenario-create = сценарий записан
deed-scenario-edit = сценарий изменён
deed-scenario-change = изменения сценария отредактированы
deed-scenario-archive = сценарий отправлен в архив
deed-scenario-restore = сценарий возвращён
done-drafted = Черновик готов. Просмотрите и подайте его.
scenario-title = Сценарии
scenario-lede = Изменения, опробованные на копии ландшафта: что станет с показателями и замечаниями, ещё до того, как кто-то о них попросит.
scenario-see = Сценарии
scenario-new = Новый сценарий
scenario-form-lede = Сценарий ничего не меняет в каталоге. Сами изменения — следующим шагом.
scenario-empty = Пока ничего не опробовано
scenario-empty-text = Сценарий — это список изменений: поставить шину посередине, вывести систему, добавить интеграцию. Он показывает, какими станут показатели и замечания.
scenario-show-archived = Показать архивные
scenario-show-current = Показать действующие
scenario-count = { $count ->
    [one] { $count } сценарий
    [few] { $count } сценария
   *[many] { $count } сценариев
}
scenario-author = Автор
scenario-seen-by = Кому виден
scenario-changed = Изменён
scenario-shared = всем
scenario-seen-by-team = команде «{ $team }»
scenario-private = только автору
scenario-said = Автор: { $owner } · виден { $seen }
scenario-begins = Начинается с изменений:
scenario-begun = { $first } и ещё { $more }
scenario-ends = { $count ->
    [one] { $count } интеграция только прекращается. Заявка для этого не нужна: владелец прекращает её на её странице.
    [few] { $count } интеграции только прекращаются. Заявка для этого не нужна: владельцы прекращают их на их страницах.
   *[other] { $count } интеграций только прекращаются. Заявка для этого не нужна: владельцы прекращают их на их страницах.
}
field-first = Первое изменение
field-note = Пояснение
field-note-hint = О чём он и что должен показать.
field-team = Команда
field-team-hint = Её участники тоже видят его и могут менять.
field-shared = Виден всем
field-integration = Интеграция
field-integration-hint = Её номер, например I-42.
field-source = Система, которую используют многие
field-reads = Читает сущности
field-reads-hint = Названия через запятую.
field-writes = Пишет сущности
field-system_kind = Вид
flaw-same-system = Система не посредник самой себе.
scenario-changes = Изменения
scenario-no-changes = Изменений пока нет
scenario-no-changes-text = Добавьте первое ниже: что станет с ландшафтом, будет видно сразу.
scenario-idle = { $count ->
    [one] { $count } изменение больше ничего не меняет: каталог с тех пор изменился.
    [few] { $count } изменения больше ничего не меняют: каталог с тех пор изменился.
   *[many] { $count } изменений больше ничего не меняют: каталог с тех пор изменился.
}
scenario-idle-introduced = уже есть в каталоге
scenario-idle-system-gone = неприменимо: одной из систем больше нет
scenario-idle-integration-gone = неприменимо: интеграции больше нет
scenario-idle-version-gone = неприменимо: версия выведена
scenario-idle-exists = неприменимо: такая интеграция уже есть
scenario-idle-same = неприменимо: так уже и есть
scenario-idle-nothing-direct = неприменимо: напрямую туда ничего не идёт
scenario-touches = { $count ->
    [0] ни одной интеграции
    [one] { $count } интеграция
    [few] { $count } интеграции
   *[many] { $count } интеграций
}
scenario-up = Выше
scenario-down = Ниже
scenario-remove = Убрать
scenario-says-add = { $consumer } начинает использовать { $version } напрямую, взаимодействие: { $interaction }
scenario-says-add-via = { $consumer } начинает использовать { $version } через { $via }, взаимодействие: { $interaction }
scenario-says-remove = { $integration } уходит
scenario-says-route = { $integration } идёт через { $via }
scenario-says-direct = { $integration } идёт напрямую
scenario-says-interact = { $integration }: взаимодействие становится другим — { $interaction }
scenario-says-introduce = Появляется { $name } ({ $kind })
scenario-says-mediate = Всё, что идёт в { $source } напрямую, идёт через { $via }
scenario-says-retire-system = { $system } выводится вместе со всеми интеграциями
scenario-says-retire-version = { $version } выводится вместе со всеми, кто её использует
scenario-says-move-version = Все, кто использует { $version }, переходят на { $to }
scenario-add = Добавить изменение
scenario-add-it = Добавить
scenario-kind-mediate = Многих через одного
scenario-kind-mediate-about = Все прямые интеграции с одной системой идут через шину, брокер или шлюз.
scenario-kind-introduce = Новая система
scenario-kind-introduce-about = Система, которой ещё нет, например шина. Следующие изменения могут на неё ссылаться.
scenario-kind-route = Другой путь
scenario-kind-route-about = Одна интеграция идёт через шину, брокер или шлюз; без посредника — напрямую.
scenario-kind-interact = Ждать или нет
scenario-kind-interact-about = Потребитель в одной интеграции ждёт ответа или больше не ждёт.
scenario-kind-add = Новая интеграция
scenario-kind-add-about = Система начинает использовать API. Если версия не названа, берётся рекомендуемая.
scenario-kind-remove = Убрать интеграцию
scenario-kind-remove-about = Одна интеграция уходит.
scenario-kind-retire-system = Вывести систему
scenario-kind-retire-system-about = Система уходит, а с ней все интеграции к ней, от неё и через неё.
scenario-kind-retire-version = Вывести версию
scenario-kind-retire-version-about = Версия уходит. С преемником все переходят на него, без преемника — остаются ни с чем.
scenario-advice = Где нужен посредник
scenario-advice-text = Системы, у которых посредник сбережёт больше всего связей, — на ландшафте, каким его делает сценарий.
scenario-no-mediator = Шины, брокера или шлюза пока нет.
scenario-offer = { $consumers ->
    [one] { $consumers } потребитель
    [few] { $consumers } потребителя
   *[many] { $consumers } потребителей
}, { $links ->
    [one] { $links } прямая связь
    [few] { $links } прямые связи
   *[many] { $links } прямых связей
}, { $saved ->
    [0] столько же связей
    [one] на { $saved } связь меньше
    [few] на { $saved } связи меньше
   *[many] на { $saved } связей меньше
}
scenario-offer-via = Посредник для { $source }
scenario-offer-take = Взять
scenario-sentence = Индекс разрастания { $before } → { $after }; прямых связей { $share_before } % → { $share_after } %; { $new ->
    [0] новых замечаний нет
    [one] { $new } новое замечание
    [few] { $new } новых замечания
   *[many] { $new } новых замечаний
}, { $gone ->
    [0] ни одно не ушло
    [one] { $gone } ушло
    [few] { $gone } ушли
   *[many] { $gone } ушло
}.
scenario-drawing = Что меняет { $name }
scenario-touched = Что меняется
scenario-drawing-cut = { $count ->
    [one] Затронута ещё { $count } интеграция; она есть в списке ниже.
    [few] Затронуты ещё { $count } интеграции; они есть в списке ниже.
   *[many] Затронуто ещё { $count } интеграций; они есть в списке ниже.
}
scenario-fate-added = появляется
scenario-fate-changed = остаётся в другом виде
scenario-fate-gone = уходит
scenario-measures = Показатели
scenario-measures-text = По каждому чем меньше, тем лучше. Связь через посредника считается одной связью, но не прямой.
scenario-links = Связей: { $before } → { $after }
scenario-measure = Показатель
scenario-before = До
scenario-after = После
scenario-difference = Разница
scenario-index = Индекс разрастания
scenario-new-findings = { $count ->
    [0] Новых замечаний нет
    [one] { $count } новое замечание
    [few] { $count } новых замечания
   *[many] { $count } новых замечаний
}
scenario-gone-findings = { $count ->
    [0] Ни одно замечание не ушло
    [one] { $count } замечание ушло
    [few] { $count } замечания ушли
   *[many] { $count } замечаний ушло
}
scenario-changed-findings = { $count ->
    [one] { $count } замечание весит теперь иначе
    [few] { $count } замечания весят теперь иначе
   *[many] { $count } замечаний весят теперь иначе
}
scenario-circle-of = цикл, в котором
scenario-weights = препятствий: { $block }, предупреждений: { $warn }, заметок: { $info }
scenario-found-cut = Первые { $shown } из { $count }.
scenario-requests = Заявки
scenario-requests-text = На каждую интеграцию, которая появляется или меняется, можно подать заявку. Черновик заполнен так, как в сценарии, и виден только вам, пока вы его не подадите. Что из чего получилось, отмечено здесь.
scenario-no-requests = Заявок не нужно: ни одна интеграция не появляется и не меняется.
scenario-change = Изменение
scenario-request = Заявка
scenario-added = новая
scenario-change-n = Изменение { $n }:
scenario-ask = Черновик заявки
scenario-ask-all = Черновики всех заявок
scenario-ask-nothing = На всё в этом сценарии заявки уже есть, или они не нужны.
scenario-ask-waits = { $count ->
    [one] Для { $count } интеграции нужна система, которой ещё нет в каталоге. Зарегистрируйте её под тем же названием и повторите.
   *[other] Для { $count } интеграций нужна система, которой ещё нет в каталоге. Зарегистрируйте её под тем же названием и повторите.
}
