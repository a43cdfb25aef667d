# Процессы: бизнес-потоки через системы.
processes-lede = Как бизнес проходит через системы, шаг за шагом, и какая интеграция обеспечивает каждый шаг.
processes-count = { $count ->
    [one] { $count } процесс
    [few] { $count } процесса
   *[other] { $count } процессов
}
processes-empty = Процессов пока нет
processes-empty-text = Процесс — это путь бизнеса через системы, например «клиент заказывает и забирает». Запишите шаги между системами, и станет видно, у каких из них есть интеграция, кто кого ждёт и как долго.
processes-none = Ничего не подошло
processes-none-text = Уберите фильтр или поищите другое слово.
process-new = Записать процесс
process-archive-text = Архивный процесс уходит из списков, поиска и со страниц своих систем. Ничего не удаляется: история остаётся, процесс можно вернуть.
process-restore-text = Процесс вернётся в списки и поиск таким, каким был.
process-steps = Шаги
process-steps-count = { $count ->
    [one] { $count } шаг
    [few] { $count } шага
   *[other] { $count } шагов
}
process-today = Сегодня
process-slowest = Самое долгое ожидание
process-whole = все шаги выполнимы
process-broken = { $count ->
    [one] { $count } шаг невыполним
    [few] { $count } шага невыполнимы
   *[other] { $count } шагов невыполнимы
}
process-unbacked-only = с невыполнимыми шагами
process-unbacked = { $count ->
    [one] Сегодня невыполним { $count } шаг из { $total }: для него нет работающей интеграции. Это шаг { $steps }.
    [few] Сегодня невыполнимы { $count } шага из { $total }: для них нет работающей интеграции. Это шаги { $steps }.
   *[other] Сегодня невыполнимы { $count } шагов из { $total }: для них нет работающей интеграции. Это шаги { $steps }.
}
process-early-steps = { $count ->
    [one] Вызывающий сдаётся раньше, чем успевают те, кого он ждёт: шаг { $steps }.
   *[other] Вызывающие сдаются раньше, чем успевают те, кого они ждут: шаги { $steps }.
}
process-on-map = На карте
process-no-steps = Шагов пока нет
process-no-steps-text = Измените процесс и запишите, кто к кому обращается.
process-diagram-of = Диаграмма последовательности: { $name }
process-diagram-as = Диаграмма в виде
process-legend-call = вызов, ответа ждут
process-legend-message = сообщение, никто не ждёт
process-legend-unbacked = ✕ сегодня невыполним
process-legend-segment = всего этого ждёт одна система
process-step-broken = { $what } ({ $why })
process-backing-internal = внутри одной системы
process-backing-live = работает
process-backing-planned = запланирована, ещё не работает
process-backing-retired = выведена из эксплуатации
process-backing-elsewhere = связывает другие системы
process-backing-missing = нет интеграции
process-early = сдаётся слишком рано
process-itself = сама с собой
process-number = №
process-from = Откуда
process-to = Куда
process-what = Что происходит
process-by = Чем обеспечен
process-waits = Ждёт
process-remarks = Замечания
process-candidates = { $count ->
    [one] подошла бы { $count } интеграция
    [few] подошли бы { $count } интеграции
   *[other] подошли бы { $count } интеграций
}
process-system-archived = { $name } в архиве
process-wait-within = не дольше { $time }
process-wait-unstated = без тайм-аута на шаге { $step }
process-wait-endless = бесконечные повторы на шаге { $step }
process-segment-says = { $system } ждёт: { $share }, { $wait }
process-segments = Кто ждёт и как долго
process-segments-hint = Вызовы, которые заставляют ждать одну систему. Чтобы первая получила ответ, должны сработать все.
process-waiting = Кто ждёт
process-hops = Звенья
process-availability = Доступность
process-worst-wait = Самое долгое ожидание
process-why-share = { $hop } на каждое звено в степени { $hops } — это { $share }. Вызов — одно звено, каждая система-посредник — ещё одно.
process-why-wait = Самое долгое ожидание — сумма «попытки × тайм-аут» по вызовам, которые делает сама первая система; то, что происходит внутри них, входит в их тайм-ауты, а паузы между попытками добавляются сверху.
process-why-step = Шаг { $step }: { $times } × { $timeout }
process-no-timeout = без тайм-аута
process-findings = Что говорят правила о его интеграциях
process-takes-part = Процессы
process-steps-hint = Система — по адресу или по названию. Чтобы вставить шаг после третьего, дайте ему номер 3; шаг без номера идёт за строкой выше. Если между двумя системами работает единственная интеграция, она подставится при сохранении. Строка без систем и текста не сохраняется.
process-look-up = Найти интеграции
process-by-only = единственная, какая есть
process-by-choose = { $count ->
    [one] выберите из { $count }
    [few] выберите одну из { $count }
   *[other] выберите одну из { $count }
}
process-by-nothing = между ними ничего нет
process-by-itself = не нужна
process-by-none = нет
field-trigger = С чего начинается
field-steps = Шаги
flaw-step-end = Строка { $row }: шагу нужны обе системы — та, что действует, и та, к которой она обращается. Если система работает сама, назовите её дважды.
flaw-step-system = Строка { $row }: системы { $name } нет в каталоге.
flaw-step-what = Строка { $row }: напишите, что происходит.
flaw-step-long = Строка { $row }: описание длиннее { $max } символов.
flaw-step-number = Строка { $row }: номер состоит из цифр.
flaw-step-integration = Строка { $row }: { $integration } не связывает системы { $from } и { $to }.
deed-process-create = процесс записан
deed-process-edit = процесс изменён
deed-process-archive = процесс отправлен в архив
deed-process-restore = процесс возвращён из архива
process-zoom = Размер диаграммы
process-zoom-fit = По ширине
