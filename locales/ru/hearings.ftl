upcoming-title = Предстоящие обсуждения
past-title = Прошедшие обсуждения
no-upcoming = Предстоящих обсуждений пока нет. Подпишитесь на город, и мы сообщим, когда объявят новое.
no-past = Прошедших обсуждений нет.
city-title = Город: { $city }
city-no-upcoming = В этом городе обсуждений пока не объявлено. Подпишитесь, и мы сообщим, когда объявят новое.

card-city = 📍 Город: { $city }
card-date = 📅 Дата: { $date }
card-time = 🕑 Время: { $time }
card-venue = 🏛 Место проведения: { $venue }
card-online = 🌐 Онлайн: { $link }
card-online-link = ссылка для участия
card-authority = Решение принимает: { $name }
card-contractor = Проект готовит: { $name }
card-supporter = При поддержке: { $name }
card-languages = Обсуждение проводится: { $languages }
card-contact = ☎️ { $phone } ({ $about })
card-contact-plain = ☎️ { $phone }
card-comments-open = ✍️ Комментарии принимаются. Срок: { $deadline }
card-comments-later = ✍️ Приём комментариев начнётся: { $opens }
card-comments-closed = ✍️ Срок приёма комментариев истёк: { $closed }
card-cancelled = ❌ <b>Обсуждение отменено.</b>
card-postponed = ⏸ <b>Обсуждение перенесено.</b> Новая дата: уточняется
card-postponed-from = ранее: { $date }
card-reason = Причина: { $reason }
card-past = 🕰 Это обсуждение уже прошло.

programme-title = Программа
programme-approximate = Время приблизительное.
programme-missing = Программа уточняется.
programme-moderator = Модератор: { $name }
documents-title = Документы
documents-missing = Документы: уточняется.
document-in = { $title } ({ $language })
channels-title = Комментарий можно оставить и другим способом
channel-form = Форма
channel-email = Электронная почта
channel-post = Почта
channel-other = Ссылка
channels-missing = Другие способы не объявлены.

subscribed-toast = Вы подписаны.
left-city-toast = Вы отписаны. О других обсуждениях в этом городе сообщений тоже не будет: { $city }
unsubscribed-toast = Вы отписаны.
will-tell-toast = Сообщим, когда станет известно.
left-news =
    Вы отписались: { $what }.

    Больше не будем об этом сообщать. Можно подписаться снова.
not-subscribed = Вы на это не подписаны.
subscriptions-title = Вот на что вы подписаны. Чтобы отписаться, нажмите кнопку.
subscriptions-none = Пока вы ни на что не подписаны.
subscription-city = { $city }
subscription-hearing = { $hearing }
subscription-field-date = Дата: { $hearing }
subscription-field-start = Время: { $hearing }
subscription-field-venue = Место: { $hearing }
subscription-field-online = Ссылка: { $hearing }
