button-drop-files = 🗑 Убрать файлы
button-take-all-out = 🗑 Убрать все
button-take-out = ✖️ { $number }. { $file }
button-leave-in = ↩️ Оставить: { $file }
button-sensitive = 🔒 Конфиденциально
button-not-sensitive = 🔓 Не конфиденциально
button-send-again = 📨 Отправить ещё раз
button-versions = 🕘 Версии

## Приложения

enclosed-title = 📎 Приложено: { $count }
enclosed-photo = Фото
enclosed-document = Файл
enclosed-voice = Голосовое сообщение
enclosed-audio = Аудио
enclosed-video = Видео
enclosed-video-note = Видеосообщение
enclosed-location = Место на карте
enclosed-line = • { $file }
enclosed-late = • { $file } – ⏳ пока не получено, пробуем ещё
enclosed-failed = • { $file } – ⚠️ не удалось получить. Пришлите ещё раз.
enclosed-refused = • { $file } – ⚠️ не сохранено: { $why }
enclosed-why-size = файл слишком большой
enclosed-why-type = такие файлы не принимаются
enclosed-size-kb = { $file } · { $size } КБ
enclosed-size-mb = { $file } · { $size } МБ
take-out-ask = Какой файл убрать?
take-out-of-sent = Файл отправленного комментария удалится только тогда, когда вы отправите изменение. Если отменить изменение, он останется.
files-leaving = 🗑 Будет удалено файлов при отправке: { $count }
enclosed-fault-size = ⚠️ Файл не сохранён. Наибольший размер: { $limit } МБ. Пришлите файл поменьше.
enclosed-fault-count = ⚠️ Файл не сохранён. Файлов в комментарии может быть не больше { $limit }. Уберите лишние или отправьте остальное отдельным комментарием.
enclosed-fault-kind = ⚠️ Это не сохранено. К комментарию можно приложить фото, файл, аудио, видео, голосовое сообщение или место на карте.
enclosed-joined = Остальное из альбома добавлено к комментарию. Регистрационный номер: <code>{ $receipt }</code>
enclosed-words-are-safe = Остальное сохранено.

## Изменение отправленного

preview-change = ✏️ Вы изменяете отправленный комментарий. Регистрационный номер: <code>{ $receipt }</code>. Новый текст заменит прежний, прежний останется в истории.
changing-cancelled = Изменение отменено. Комментарий остался прежним.
receipt-changed =
    ✅ <b>Комментарий изменён.</b>

    Регистрационный номер прежний: <code>{ $receipt }</code>
    Изменён: { $time }
comment-changed = Изменён: { $time }
comment-document-version = Версия документа: { $number }
versions-title = <b>Версии комментария</b>. Регистрационный номер: <code>{ $receipt }</code>
version = <b>{ $number }</b> · { $time }
said-before = Такой же комментарий вы уже отправляли. Регистрационный номер: <code>{ $receipt }</code>. Отправить ещё раз?

## Отметки

late-marked = ⏰ Получен после срока. Это отмечено.
receipt-anonymous = Комментарий без имени не может стать официальным обращением.
sensitive-marked = 🔒 Отмечено как конфиденциальное. Текст, имя и файлы увидят только сотрудники, которым это поручено. Комментарий учитывается, но в дайджестах и открытых таблицах этих сведений не будет.
sensitive-mark = 🔒 конфиденциально
name-hidden = имя скрыто
digest-sensitive = (конфиденциально: текст и имя не показываются)
digest-only-files = (текста нет, только приложения)

## Слова записи

transcript-title = Текст голосового сообщения
transcript-ask = Прослушайте запись и напишите, что в ней сказано. Регистрационный номер: <code>{ $receipt }</code>
transcript-before = Записано раньше:
transcript-kept = Текст записи сохранён. Регистрационный номер: <code>{ $receipt }</code>
transcript-stopped = Ничего не записано.
did-transcript = записан текст голосового сообщения

## Отказы

error-comment-decided = По этому комментарию уже принято решение, изменить его нельзя. Можно отправить новый: /comment. Регистрационный номер: { $receipt }
error-withdrawing-closed = Срок истёк: { $closed }. Отозвать комментарий уже нельзя. Удалить свои данные: /forget
error-draft-in-the-way = У вас есть неотправленный текст. Сначала отправьте или удалите его.
error-changed-meanwhile = Комментарий только что изменился. Откройте его снова: /mycomments
error-attachment-not-found = Этого файла нет: он ещё не получен или уже удалён.
error-nothing-spoken = В этом файле нет речи. Выберите голосовое сообщение, аудио или видео.
button-comment-files = 📎 Файлы: { $count }
button-open-file = ▶️ Открыть { $number }
button-transcribe = ✍️ Записать текст { $number }
