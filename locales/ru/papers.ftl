## Общее

paper-blank = ________________
paper-title-proposals = Таблица предложений
paper-title-minutes = Протокол общественного обсуждения
paper-title-report = Сводный отчёт об общественном обсуждении
paper-authority = Решение принимает
paper-contractor = Проект готовит
paper-supporter = При поддержке
paper-period = Срок приёма комментариев
paper-hearing = Обсуждение
paper-made = Составлено
paper-total = Всего получено
paper-of-them = Из них
paper-count = Количество
paper-rest = остальные

## Листы книги, не длиннее 31 знака

paper-sheet-proposals = Предложения
paper-sheet-about = Итоги
paper-sheet-ledger = Открытый реестр
paper-sheet-former = Прежние версии
paper-sheet-numbers = Показатели
paper-sheet-receipts = Номера

## Столбцы

paper-column-row = №
paper-column-number = Регистрационный номер
paper-column-date = Дата и время
paper-column-day = Дата
paper-column-channel = Как получен
paper-column-city = Город
paper-column-topic = Тема
paper-column-from = От кого
paper-column-organisation = Организация
paper-column-kind = Вид
paper-column-proposal = Предложение (дословно)
paper-column-section = Раздел проекта
paper-column-decision = Решение
paper-column-reason = Обоснование
paper-column-change = Изменение в проекте
paper-column-versions = Версии
paper-column-version = Версия
paper-column-text-then = Текст в то время (дословно)
paper-column-enclosures = Приложения
paper-column-remarks = Пометки
paper-column-state = Состояние
paper-column-what = Показатель
paper-column-count = Количество
paper-column-numbers = Регистрационные номера

## Что бывает

paper-channel-chat = чат
paper-channel-hall = зал
paper-channel-paper = на бумаге
paper-channel-phone = по телефону
paper-channel-email = электронная почта
paper-channel-online = онлайн
paper-channel-form = форма на сайте
paper-outcome-none = решения нет
paper-kind-none = вид не указан
paper-enclosure-missing = файла нет
paper-enclosed = Приложений: { $count }
paper-version = Версия { $number }: { $time }
paper-version-now = Версия { $number } (текст в таблице)
paper-see = Объединено, см. { $reference }
paper-voices = Объединено комментариев: { $count }
paper-late = Получено после срока
paper-follows = Продолжение номера: { $receipt }
paper-sensitive = Конфиденциально, текст не показан
paper-unseen = Получено после публикации результата, текст появится, когда его рассмотрят
paper-withdrawn = Отозван, текст не показан
paper-withheld = Не публикуется, текст не показан
paper-sensitive-count = Конфиденциальные (посчитаны и по состоянию)
paper-late-count = Получены после срока

## Протокол

paper-state = Состояние обсуждения
paper-place = Место проведения
paper-day = Дата
paper-time = Время
paper-online-address = Ссылка для участия онлайн
paper-said-there = Вопросы и предложения в зале и онлайн
paper-said-elsewhere = Вопросы и предложения, полученные иначе
paper-result = Результат
paper-annexes = Приложения
paper-annex-table = Таблица предложений этого обсуждения. Строк: { $count }
paper-annex-enclosures = Файлы участников. Количество: { $count }
paper-annex-former = Приложение: прежние версии предложений
paper-annex-people = Лист регистрации участников: ________________
paper-signatures = Подписи
record-chair = Председатель
record-secretary = Секретарь
record-hall = Присутствовало в зале
record-online = Участвовало онлайн
record-basis = Основание
record-notice = Где ещё было опубликовано уведомление

## Как информировали людей

paper-informed = Как информировали людей
paper-known-since = Объявлено в боте
paper-imported = Объявление загружено или обновлено
paper-followers = Подписанных людей
paper-notices = Уведомления об изменениях
paper-reminders = Напоминания
paper-reached = Людей, получивших напоминание или уведомление
paper-announcements = Объявления подписчикам
paper-channels = Другие каналы
paper-sent-between = { $count } (первое: { $first }; последнее: { $last })
paper-announced = { $time }: отправлено { $count }
paper-messages = Сообщения
paper-end-sent = доставлено
paper-end-uncertain = неизвестно
paper-end-blocked = бот заблокирован
paper-end-failed = не доставлено
paper-end-expired = не успели

## Отчёт

paper-traceable =
    Каждое количество комментариев в отчёте можно проверить: в приложении перечислены регистрационные номера, из которых оно сложилось. Если комментариев больше { $limit }, номера — в книге XLSX: «отчёт, XLSX».
    Количество сообщений посчитано по журналу отправки. Записи о давно отправленных сообщениях удаляются.
paper-taking-part = Сколько людей участвовало
paper-authors = Людей, писавших в чате
paper-themes = О чём писали
paper-decisions = Что решено
paper-by-city = По городам
paper-by-channel = По тому, как получены
paper-by-language = По языку текста
paper-by-day = По дням
paper-by-topic = По темам
paper-by-kind = По виду
paper-by-tag = По меткам
paper-by-state = По состоянию
paper-by-outcome = По решению
paper-by-sensitive = Конфиденциальные
paper-by-late = После срока
paper-not-accepted = Что принято не полностью и почему
paper-reason-unsaid = конфиденциально, обоснование не показано
paper-open = Что ещё не решено
paper-waits-for-approval = Решение ждёт утверждения
paper-in-workbook = в книге XLSX
paper-annex-receipts = Приложение: номера за каждым показателем
paper-annex-in-workbook = Комментариев больше { $limit }. Их номера в книге XLSX: «отчёт, XLSX».
paper-annex-how = На листе номеров у каждого комментария указано всё, по чему он посчитан. Фильтр показывает номера за любым показателем.
paper-and-more = и ещё { $count }

## Открытый реестр

paper-ledger-note = Имена, телефоны и адреса, тексты конфиденциальных и непубликуемых комментариев здесь не показаны. Номер строки — это не регистрационный номер. Закрытые места отмечены знаком [•••].

error-export-hearing-unknown = Нет обсуждения с таким именем: { $slug }. Есть: { $known }.
error-export-hearing-missing = Протокол составляется по одному обсуждению. Укажите его: --hearing. Есть: { $known }.
error-export-option-not-for = Для этого документа нельзя указать: { $option }.
error-export-nothing = Обсуждений ещё нет. Сначала загрузите объявление.
error-record-number-not-understood = Напишите количество людей цифрами. Например: 45
error-record-field-too-long = Слишком длинный текст. Можно не больше { $limit } знаков.

## В чате

button-paper-comments = 📥 Все комментарии (таблица)
button-paper-proposals = 📑 Таблица предложений
button-paper-minutes = 📝 Протокол обсуждения
button-paper-report = 📈 Сводный отчёт
button-paper-ledger = 📖 Открытый реестр
button-paper-whole = Все обсуждения вместе
button-paper-both = На двух языках
button-paper-chat = 💬 В чате, с диаграммами
button-paper-link = 🔗 Сообщение со ссылкой
button-record-fill = ✏️ Заполнить поля
button-record-begin = ✏️ Заполнить по порядку
button-record-clear = 🗑 Очистить
button-record-minutes = 📝 Получить протокол
paper-choose = Какой документ нужен?
paper-choose-hearing = О каком обсуждении?
paper-choose-language = На каком языке?
paper-requested = Документ готовится. Когда будет готов, придёт сюда.
paper-caption-comments = Таблица комментариев
paper-caption-proposals = 📑 Таблица предложений
paper-caption-minutes = 📝 Протокол общественного обсуждения
paper-caption-report = 📈 Сводный отчёт
paper-caption-ledger = 📖 Открытый реестр предложений
paper-ledger-read = Прочитайте реестр перед публикацией: чужие имена внутри текстов бот скрыть не может.
paper-link-ask = Опубликуйте файл реестра и пришлите ссылку на него. Она начинается с https://
record-hint = Председателя, секретаря, число участников и результат знают только люди. Их можно заполнить. Пустые поля останутся местами для записи.
record-title = Поля протокола
record-empty = Пока ничего не заполнено.
record-line = • { $field }: { $value }
record-now = Сейчас: { $value }
record-field-chair = Председатель
record-field-secretary = Секретарь
record-field-hall = Людей в зале
record-field-online = Людей онлайн
record-field-basis-ky = Основание (на кыргызском)
record-field-basis-ru = Основание (на русском)
record-field-notice-ky = Публикация (на кыргызском)
record-field-notice-ru = Публикация (на русском)
record-field-result-ky = Результат (на кыргызском)
record-field-result-ru = Результат (на русском)
record-ask-chair = Напишите имя председателя обсуждения и должность.
record-ask-secretary = Напишите имя секретаря и должность.
record-ask-hall = Сколько людей было в зале? Напишите число.
record-ask-online = Сколько людей участвовало онлайн? Напишите число.
record-ask-basis-ky = На каком основании проводилось обсуждение? Напишите на кыргызском: закон, приказ, его номер и дату.
record-ask-basis-ru = На каком основании проводилось обсуждение? Напишите на русском: закон, приказ, его номер и дату.
record-ask-notice-ky = Где и когда ещё было опубликовано уведомление? Напишите на кыргызском: газета, сайт, доска объявлений.
record-ask-notice-ru = Где и когда ещё было опубликовано уведомление? Напишите на русском: газета, сайт, доска объявлений.
record-ask-result-ky = К чему пришли участники? Напишите на кыргызском.
record-ask-result-ru = К чему пришли участники? Напишите на русском.
did-record = заполнено поле протокола
