## С собой: календарь, карта, ссылка, QR-код, плакат

button-calendar = 📆 В календарь
button-on-map = 🗺 На карте
button-share = 📤 Поделиться
button-qr = 🔳 QR
button-poster = 🖨 Плакат
button-qr-hearing = 📅 Обсуждение
button-qr-comment = ✍️ Оставить комментарий
button-qr-city = 📍 Город: { $city }

takeaway-headline = Общественное обсуждение: { $city }
takeaway-headline-cancelled = Отменено. Общественное обсуждение: { $city }
takeaway-headline-postponed = Перенесено. Общественное обсуждение: { $city }

fact-reason = Причина: { $value }
fact-date = Дата: { $value }
fact-time = Время: { $value }
fact-venue = Место проведения: { $value }
fact-online = Онлайн: { $value }
fact-authority = Решение принимает: { $value }
fact-phone = Телефон: { $value }
fact-more = Подробнее: { $value }

command-calendar = Мои обсуждения в календарь
calendar-caption =
    📆 Откройте файл, и обсуждение попадёт в ваш календарь. Если что-то изменится, возьмите файл снова, и запись обновится. Подписчикам об изменениях мы сообщаем сами.
calendar-caption-cancelled =
    📆 Это обсуждение не пройдёт в назначенный день. Откройте файл, и запись в вашем календаре будет отменена.
calendar-caption-all =
    📆 Обсуждения, на которые вы подписаны: { $count }. Откройте файл, и они попадут в ваш календарь.
calendar-not-yet = Дата уточняется. Когда она станет известна, обсуждение можно будет добавить в календарь.
calendar-nothing-subscribed = Пока вы ни на что не подписаны. Подпишитесь на город или обсуждение, и мы добавим их в календарь.
calendar-nothing-dated = Даты обсуждений, на которые вы подписаны, пока уточняются. Когда они станут известны, их можно будет добавить в календарь.
calendar-feeds =
    Чтобы календарь обновлялся сам, добавьте в него адрес города через «Подписаться по URL»:
calendar-feed = { $city }: <code>{ $address }</code>
calendar-feed-name = Общественные обсуждения: { $city }

share-words = { $headline }. Дата: { $date }. Время: { $time }
map-missing = Место этого обсуждения на карте не отмечено.

qr-choose = Для какого города или обсуждения нужен QR-код? Выберите.
qr-choose-of = Что должен открывать QR-код? { $hearing }
qr-caption-city = QR-код открывает в боте обсуждения этого города: { $what }
qr-caption-hearing = QR-код открывает в боте это обсуждение: { $what }
qr-caption-comment = QR-код открывает в боте комментарий к этому обсуждению: { $what }
poster-caption = 🖨 Плакат для печати, A4: { $what }

## Плакат

poster-kind = Общественное обсуждение
poster-cancelled = Отменено
poster-postponed = Перенесено
poster-date = Дата
poster-time = Время
poster-venue = Место проведения
poster-online = Онлайн
poster-online-known = ссылка в боте
poster-authority = Решение принимает
poster-contractor = Проект готовит
poster-reason = Причина
poster-scan = Наведите камеру телефона на код
poster-scan-for = Телеграм-бот напомнит, сообщит об изменениях и примет ваш комментарий.
poster-scan-open = Сканируйте и подпишитесь: сообщим, когда всё станет известно
poster-made = Плакат составлен: { $date }
poster-done = Плакат готов: { $hearing }. Файл: { $file }
poster-unknown-hearing = Такого обсуждения нет: { $slug }. Есть такие: { $known }.
poster-nothing-ahead = Предстоящих обсуждений нет, плакат не сделан.
