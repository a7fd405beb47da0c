command-invite = Пригласить сотрудника
command-audit = Действия сотрудников
button-invite = ➕ Пригласить сотрудника
button-staff = 👥 Сотрудники
button-audit = 📜 Действия сотрудников
button-accept = ✅ Принять
button-decline = ✖️ Отказаться
button-take-role = ↩️ Отозвать роль: { $who }
button-revoke-invitation = ✖️ Отменить: № { $number }

## Приглашение

invite-as = В какой роли пригласить?
grants-owner = всё, в том числе приглашать сотрудников и отзывать роли
grants-editor = менять обсуждения, отправлять объявления подписчикам, получать дайджесты и таблицы комментариев
grants-reviewer = рассматривать комментарии, получать их дайджесты и таблицы
grants-approver = утверждать решения, получать дайджесты и таблицы комментариев
grants-observer = читать комментарии, получать их дайджесты и таблицы
invitation-made = Приглашение готово
invitation-role = Роль: { $role }
invitation-grants = Что можно: { $what }
invitation-until = Срок приглашения: { $time }
invitation-once = Ссылка сработает один раз. Отправьте её только тому, кого приглашаете.
invitation-words = Бот Талкуу: вас приглашают стать сотрудником. Роль: { $role }

offer-title = Вас приглашают стать сотрудником
offer-by = Кто приглашает: { $who }
offer-by-server = владелец бота, через сервер
offer-made = Приглашение создано: { $time }
offer-instead = Ваша нынешняя роль: { $role }. Если примете, она сменится.
offer-accepted = Теперь вы сотрудник
offer-declined = Вы отказались от приглашения. Эта ссылка больше не работает.

## Список сотрудников

staff-title = Сотрудники
staff-by-settings = Владельцев бота в настройках (OWNER_IDS): { $count }. Убрать их можно только там.
staff-nobody = Других сотрудников пока нет.
staff-number = № { $number }
staff-you = вы
staff-member = • { $role }, { $who }. Роль получена: { $since }
staff-invited = • Открытое приглашение № { $number }: { $role }. Срок: { $until }
take-role = Отозвать эту роль? Права сотрудника прекратятся сразу.
take-own-role = Снять с себя эту роль? Ваши права прекратятся сразу.
take-role-of = { $role }, { $who }
role-taken-toast = Роль отозвана.
invitation-revoked-toast = Приглашение отменено. Ссылка больше не работает.

## Действия

audit-title = Действия сотрудников
audit-zone = Дата и время: { $zone }
audit-nothing = Пока ничего не записано.
audit-line = <b>{ $time }</b> · { $who } · { $what }
audit-server = команда на сервере
did-other = другое действие
audit-role = роль: { $role }
audit-role-before = прежняя роль: { $role }
audit-number = приглашение № { $number }
audit-announcement = объявление № { $number }
did-announce = начато объявление подписчикам
did-announce-scheduled = назначено время объявления
did-announce-sending = объявление начали отправлять
did-announce-resumed = отправка объявления продолжена
did-announce-paused = отправка объявления приостановлена
did-announce-cancelled = объявление отменено
did-hearing = обсуждение изменено
did-hearing-undo = изменение обсуждения отменено
did-invite = создано приглашение
did-invitation-accepted = приглашение принято
did-invitation-declined = от приглашения отказались
did-invitation-revoked = приглашение отменено
did-role-revoked = роль отозвана
did-digest = получен дайджест
did-export = запрошена таблица комментариев
did-export-made = составлена таблица комментариев
did-import = обсуждения загружены из файла
did-watch-on = включены уведомления о новых комментариях
did-watch-off = выключены уведомления о новых комментариях

## Почему нельзя

error-invitation-unknown = Такого приглашения нет. Проверьте, целиком ли скопирована ссылка.
error-invitation-used = Это приглашение уже принято: ссылка работает один раз.
error-invitation-expired = Срок приглашения истёк. Попросите у владельца бота новое.
error-invitation-revoked = Это приглашение отменено. Новое может дать владелец бота.
error-invitation-declined = От этого приглашения уже отказались. Новое может дать владелец бота.
error-own-invitation = Это ваше собственное приглашение. Отправьте ссылку тому, кого приглашаете.
error-same-role-already = Эта роль у вас уже есть.
error-higher-role-already = У вашей нынешней роли больше прав: это приглашение вам не нужно.
error-role-is-gone = Эта роль уже отозвана или сменилась.
error-owner-by-settings = Этот владелец указан в настройках (OWNER_IDS). Убрать его можно только там.
error-last-owner = Вы единственный владелец бота. Сначала пригласите ещё одного.
