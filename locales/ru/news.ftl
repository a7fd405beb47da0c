reminder-today = ⏰ <b>Напоминание: обсуждение сегодня</b>
reminder-tomorrow = ⏰ <b>Напоминание: обсуждение завтра</b>
reminder-in-days =
    ⏰ <b>Напоминание: до обсуждения { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }</b>
reminder-in-hours =
    ⏰ <b>Напоминание: до обсуждения { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
       *[other] { $hours } часов
    }</b>
reminder-in-minutes =
    ⏰ <b>Напоминание: до обсуждения { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[other] { $minutes } минут
    }</b>
change-announced = 🆕 <b>Объявлено новое обсуждение</b>
change-cancelled = ❌ <b>Обсуждение отменено</b>
change-postponed = ⏸ <b>Обсуждение перенесено.</b> Новая дата: уточняется
change-on-again = ✅ <b>Обсуждение состоится</b>
change-changed = 🔔 <b>В обсуждении есть изменение</b>
change-corrected = ✏️ Это сообщение исправлено: прежние сведения устарели.
change-unchanged = Остальное без изменений:
change-arrow = <s>{ $old }</s> → <b>{ $new }</b>
news-welcome-back = 👋 С возвращением. Вот как сейчас обстоят дела с обсуждениями, на которые вы подписаны:
apology = ⚠️ Простите, произошла ошибка: мы не смогли ответить на ваше последнее сообщение. Пожалуйста, попробуйте ещё раз.
