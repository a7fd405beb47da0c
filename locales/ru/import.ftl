## Загрузка объявления из файла: что не так с файлом

import-problem-file-missing = Файл не найден.
import-problem-file-is-folder = Это папка, а нужен файл.
import-problem-file-unreadable = Файл не удаётся прочитать. Проверьте права доступа.
import-problem-file-too-large = Файл слишком большой. Наибольший размер: { $limit } МБ.
import-problem-file-not-utf8 = Кодировка файла не UTF-8. Сохраните его в UTF-8.
import-problem-file-not-text = В строке есть невидимый знак. Удалите его.
import-problem-file-empty = Файл пуст.
import-problem-file-two-documents = В файле больше одного документа YAML. Строка «---» может стоять только в начале файла.
import-problem-yaml-tab = В начале строки стоит табуляция. Замените её пробелами.
import-problem-yaml-quote = Здесь открыта кавычка, но она не закрыта.
import-problem-yaml-colon = Лишнее двоеточие. Текст, в котором есть двоеточие, возьмите в кавычки.
import-problem-yaml-bracket = Скобка открыта, но не закрыта, или внутри неё не хватает запятой. Скобка открыта в строке: { $opened }.
import-problem-yaml-start = Текст не может начинаться с такого знака. Возьмите его в кавычки.
import-problem-yaml-indent = Строка стоит не на своём месте. Проверьте пробелы в её начале и кавычки.
import-problem-yaml-other = Это нельзя прочитать как YAML. Проверьте пробелы, кавычки и двоеточия.
import-problem-yaml-too-deep = Разделы вложены друг в друга слишком глубоко.
import-problem-yaml-alias = Такая отсылка не принимается: *{ $name }. Напишите значение полностью.
import-problem-yaml-tag = Такая метка не принимается: { $tag }. Уберите её.
import-problem-yaml-key = Название поля должно быть простым словом.
import-problem-yaml-duplicate = Это поле указано дважды. Первый раз в строке: { $first }.

import-problem-missing = Это поле нужно заполнить.
import-problem-unknown-key = Такого поля нет. Здесь могут быть только: { $known }.
import-problem-unknown-key-near = Такого поля нет. Возможно, вы имели в виду: { $near }.
import-problem-not-a-list = Здесь должен быть список: каждая строка в нём начинается с «- ».
import-problem-not-a-section = Здесь должны быть поля вида «название: значение».
import-problem-list-not-section = Здесь стоит список, а нужны поля вида «название: значение». Уберите «- » в начале.
import-problem-empty = Поле не должно быть пустым.
import-problem-not-text = Здесь должен быть текст.
import-problem-needs-quotes = Возьмите текст в кавычки: "{ $text }".
import-problem-text-needs-language = Укажите язык текста: ky: "…" или ru: "…".
import-problem-text-unseen = В тексте есть невидимый знак. Удалите его.
import-problem-text-too-long = Текст слишком длинный. Знаков: { $length }, можно не больше: { $limit }.
import-problem-slug = Такое имя не подходит: { $text }. Можно только маленькие латинские буквы, цифры и дефис, от 1 до 30 знаков.
import-problem-kind = Такой вид не подходит: { $text }. Напишите одно слово маленькими латинскими буквами, например form.
import-problem-language = Нужен код языка, например ky или ru. Сейчас: { $text }.
import-problem-url = Нужна ссылка, которая начинается с https:// или http://. Сейчас: { $text }.
import-problem-choice = Такого значения нет: { $text }. Возможны: { $options }.
import-problem-choice-near = Такого значения нет: { $text }. Возможно, вы имели в виду: { $near }. Возможны: { $options }.
import-problem-flag = Напишите true (да) или false (нет).
import-problem-schema = Такую версию файла мы не читаем: { $text }. Нужно: schema: 1.
import-problem-time-needs-quotes = Возьмите время в кавычки: "{ $text }".
import-problem-time = Это не время: { $text }. Пишите так: "13:30".
import-problem-time-near = Это не время: { $text }. Возможно, нужно: "{ $near }".
import-problem-date = Это не дата: { $text }. Пишите так: 2025-06-09.
import-problem-date-near = Это не дата: { $text }. Возможно, нужно: { $near }.
import-problem-date-year = Год не подходит: { $text }. Возможны годы с { $first } по { $last }.
import-problem-date-none = Такого дня нет в календаре: { $text }.
import-problem-moment = Нужна дата или дата и время, например "2025-06-30" или "2025-06-30 18:00". Сейчас: { $text }.
import-problem-coordinates = Нужны два числа: широта и долгота, например [42.87, 74.59].
import-problem-coordinates-range = Широта бывает от -90 до 90, долгота от -180 до 180.

import-problem-city-twice = Город с таким именем уже есть: { $slug }. Первый раз в строке: { $first }.
import-problem-topic-twice = Тема с таким именем уже есть: { $slug }. Первый раз в строке: { $first }.
import-problem-hearing-twice = Обсуждение с таким именем уже есть: { $slug }. Первый раз в строке: { $first }.
import-problem-hearing-needs-slug = Это второе обсуждение в этом городе: { $slug }. Первое в строке: { $first }. Дайте второму своё имя в поле slug.
import-problem-city-unknown = Такого города нет ни в файле, ни в базе: { $city }. Добавьте его в раздел cities.
import-problem-city-unknown-near = Такого города нет ни в файле, ни в базе: { $city }. Возможно, вы имели в виду: { $near }.
import-problem-city-name-missing = У города нет названия. Добавьте поле name.
import-problem-topic-title-missing = У темы нет названия. Добавьте поле title.
import-problem-title-missing = У обсуждаемого документа нет названия. Добавьте поле title.
import-problem-start-without-date = Время начала есть, а даты нет. Укажите дату в поле date.
import-problem-end-without-start = Время окончания есть, а времени начала нет. Укажите начало в поле start.

import-errors = { $count ->
    [one] Найдена { $count } ошибка. Ничего не записано.
    [few] Найдены { $count } ошибки. Ничего не записано.
   *[other] Найдено { $count } ошибок. Ничего не записано.
}

## Что изменится

import-reading = Чтение файла
import-writing = Запись
import-changes = Изменения
import-no-changes = Всё уже так и записано. Изменений нет.
import-none = нет
import-consultation = Обсуждение: { $name }
import-city = Город: { $name }
import-topic = Тема: { $name }
import-hearing = { $city }, { $date }
import-hearing-named = { $city }, { $date } ({ $slug })
import-fact = { $field }: { $value }
import-fact-changed = { $field }: { $old } → { $new }
import-order-changed = { $field }: изменён порядок
import-status-draft = черновик
import-status-published = опубликовано
import-status-postponed = перенесено
import-status-cancelled = отменено
import-yes = да
import-no = нет
import-in-language = { $field } ({ $language })

import-field-slug = имя
import-field-name = название
import-field-aliases = другие написания
import-field-title = название
import-field-title-variants = другие названия
import-field-summary = краткое описание
import-field-authority = решение принимает
import-field-contractor = проект готовит
import-field-supporter = при поддержке
import-field-languages = языки
import-field-formats = как можно участвовать
import-field-phone = телефон
import-field-about = по каким вопросам звонить
import-field-opens = начало приёма комментариев
import-field-closes = срок приёма комментариев
import-field-other-channels = другие способы
import-field-documents = документы
import-field-approximate = время программы приблизительное
import-field-items = программа
import-field-sample = образец
import-field-late = комментарии после срока принимаются
import-field-approval = решения утверждает другое лицо
import-field-announced = объявлено
import-field-drafts = документы опубликованы
import-field-decisions = решения по комментариям
import-field-result = результат
import-field-still-open = что ещё можно изменить
import-field-city = город
import-field-status = состояние
import-field-reason = причина
import-field-date = дата
import-field-date-note = пометка к дате
import-field-start = начало
import-field-end = окончание
import-field-venue = место проведения
import-field-online-url = ссылка онлайн
import-field-coordinates = координаты
import-place-document = документ { $number }
import-place-item = пункт программы { $number }
import-place-speaker = выступающий в пункте программы { $number }
import-place-topic = тема «{ $slug }»

## На что посмотреть

import-warnings = { $count ->
    [one] Обратите внимание: { $count } предупреждение
    [few] Обратите внимание: { $count } предупреждения
   *[other] Обратите внимание: { $count } предупреждений
}
import-warnings-none = Предупреждений нет.
import-warnings-consultation = Обсуждение в целом
import-on-line = { $sentence } (строка { $line })
import-note-left-behind = { $field }: текст изменён только на одном языке. { $language ->
    [ky] Кыргызский текст остался прежним, проверьте его.
   *[ru] Русский текст остался прежним, проверьте его.
}

lint-no-hearing = Город назван, но обсуждения в нём нет.
lint-no-date = Город назван без даты. Люди увидят: уточняется.
lint-year-inferred = В объявлении дата без года, год поставлен предположительно: { $date }. Проверьте его.
lint-no-start = Время начала не указано. Люди увидят: уточняется.
lint-no-venue = Место проведения не указано. Люди увидят: уточняется.
lint-no-link = Ссылки для участия онлайн нет. Люди увидят: уточняется.
lint-link-not-safe = Ссылка начинается не с https://. Проверьте её: { $url }
lint-in-the-past = Обсуждение уже прошло: { $date }.
lint-end-before-start = Окончание не позже начала: { $hours }.
lint-programme-outside = Программа не помещается в часы обсуждения. Программа: { $programme }. Обсуждение: { $hours }.
lint-same-time = В это же время в этом городе идёт другое обсуждение: { $other }. Начало: { $start }.
lint-no-deadline = Срок приёма комментариев не указан. Люди увидят: уточняется.
lint-deadline-passed = Срок приёма комментариев уже истёк: { $closes }.
lint-closes-before-opening = Приём комментариев заканчивается раньше, чем начинается. Срок: { $closes }. Начало: { $opens }.
lint-window-short = { $days ->
    [one] На комментарии отведён { $days } календарный день. Обычно нужно не меньше: { $least }.
    [few] На комментарии отведено { $days } календарных дня. Обычно нужно не меньше: { $least }.
   *[other] На комментарии отведено { $days } календарных дней. Обычно нужно не меньше: { $least }.
}
lint-closes-before-hearing = Приём комментариев заканчивается раньше последнего обсуждения. Срок: { $closes }. Последнее обсуждение: { $last }.
lint-phases-out-of-order = Этапы идут не по порядку: { $day } раньше, чем этап перед ним: { $earlier }.
lint-title-variants = { $count ->
    [one] Документ назван по-разному. Есть ещё { $count } название: { $variants }
    [few] Документ назван по-разному. Есть ещё { $count } названия: { $variants }
   *[other] Документ назван по-разному. Есть ещё { $count } названий: { $variants }
}
lint-item-reversed = Пункт программы { $number } заканчивается не позже, чем начинается. Начало: { $start }. Окончание: { $end }.
lint-items-overlap = Пункт программы { $number } начинается раньше, чем заканчивается предыдущий. Начало: { $start }. Окончание предыдущего: { $end }.
lint-items-out-of-order = Пункт программы { $number } стоит не по порядку. Его начало: { $start }. Начало предыдущего: { $before }.
lint-one-language = { $language ->
    [ky] Только на кыргызском: { $field }. Русского текста нет.
   *[ru] Только на русском: { $field }. Кыргызского текста нет.
}

## Чем кончилось

import-done = Записано.
import-dry-run = Проверка без записи: ничего не изменено.
import-notices = { $count ->
    [one] Поставлено в очередь: { $count } уведомление об изменениях.
    [few] Поставлено в очередь: { $count } уведомления об изменениях.
   *[other] Поставлено в очередь: { $count } уведомлений об изменениях.
}
import-notices-would = { $count ->
    [one] При записи будет поставлено в очередь: { $count } уведомление об изменениях.
    [few] При записи будут поставлены в очередь: { $count } уведомления об изменениях.
   *[other] При записи будет поставлено в очередь: { $count } уведомлений об изменениях.
}
import-notices-not-asked = { $count ->
    [one] Уведомления не отправляются. Есть о чём сообщить: { $count } обсуждение. Чтобы отправить, добавьте --notify.
    [few] Уведомления не отправляются. Есть о чём сообщить: { $count } обсуждения. Чтобы отправить, добавьте --notify.
   *[other] Уведомления не отправляются. Есть о чём сообщить: { $count } обсуждений. Чтобы отправить, добавьте --notify.
}
