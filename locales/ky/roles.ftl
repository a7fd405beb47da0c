command-invite = Кызматкер чакыруу
command-audit = Кызматкерлердин аракеттери
button-invite = ➕ Кызматкер чакыруу
button-staff = 👥 Кызматкерлер
button-audit = 📜 Кызматкерлердин аракеттери
button-accept = ✅ Кабыл алуу
button-decline = ✖️ Баш тартуу
button-take-role = ↩️ Ролун алуу: { $who }
button-revoke-invitation = ✖️ Жокко чыгаруу: № { $number }

## Чакыруу

invite-as = Ким катары чакырасыз?
grants-owner = баары, анын ичинде кызматкерлерди чакыруу жана ролдорду кайтарып алуу
grants-editor = талкууларды өзгөртүү, жазылуучуларга кулактандыруу жөнөтүү, пикирлердин дайджесттерин жана таблицаларын алуу
grants-reviewer = пикирлерди кароо, алардын дайджесттерин жана таблицаларын алуу
grants-approver = чечимдерди бекитүү, пикирлердин дайджесттерин жана таблицаларын алуу
grants-observer = пикирлерди окуу, алардын дайджесттерин жана таблицаларын алуу
invitation-made = Чакыруу даяр
invitation-role = Ролу: { $role }
invitation-grants = Мүмкүнчүлүктөрү: { $what }
invitation-until = Чакыруунун мөөнөтү: { $time }
invitation-once = Шилтеме бир эле жолу иштейт. Аны чакырып жаткан кишиңизге гана жөнөтүңүз.
invitation-words = Талкуу боту: сизди кызматкер болууга чакырып жатышат. Ролу: { $role }

offer-title = Сизди кызматкер болууга чакырышты
offer-by = Чакырган: { $who }
offer-by-server = боттун ээси, сервер аркылуу
offer-made = Чакырылган убактысы: { $time }
offer-instead = Азыркы ролуңуз: { $role }. Кабыл алсаңыз, ал алмашат.
offer-accepted = Эми сиз кызматкерсиз
offer-declined = Сиз чакыруудан баш тарттыңыз. Бул шилтеме мындан ары иштебейт.

## Кызматкерлердин тизмеси

staff-title = Кызматкерлер
staff-by-settings = Боттун жөндөөлөрдө (OWNER_IDS) көрсөтүлгөн ээлери: { $count }. Аларды ошол жерден гана алып салса болот.
staff-nobody = Башка кызматкерлер азырынча жок.
staff-number = № { $number }
staff-you = сиз
staff-member = • { $role }, { $who }. Качантан бери: { $since }
staff-invited = • Ачык чакыруу № { $number }: { $role }. Мөөнөтү: { $until }
take-role = Бул ролду кайтарып аласызбы? Кызматкердин укуктары ошол замат токтойт.
take-own-role = Өз ролуңуздан баш тартасызбы? Укуктарыңыз ошол замат токтойт.
take-role-of = { $role }, { $who }
role-taken-toast = Роль кайтарып алынды.
invitation-revoked-toast = Чакыруу жокко чыгарылды. Шилтеме мындан ары иштебейт.

## Аракеттер

audit-title = Кызматкерлердин аракеттери
audit-zone = Күнү жана сааты: { $zone }
audit-nothing = Азырынча эч нерсе жазыла элек.
audit-line = <b>{ $time }</b> · { $who } · { $what }
audit-server = сервердеги буйрук
did-other = башка аракет
audit-role = ролу: { $role }
audit-role-before = мурдагы ролу: { $role }
audit-number = чакыруу № { $number }
audit-announcement = кулактандыруу № { $number }
did-announce = кулактандыруу жазыла баштады
did-announce-scheduled = кулактандыруунун убактысы белгиленди
did-announce-sending = кулактандыруу жөнөтүлө баштады
did-announce-resumed = кулактандырууну жөнөтүү улантылды
did-announce-paused = кулактандыруу убактылуу токтотулду
did-announce-cancelled = кулактандыруу жокко чыгарылды
did-hearing = талкуу өзгөртүлдү
did-hearing-undo = талкуудагы өзгөртүү жокко чыгарылды
did-invite = чакыруу түзүлдү
did-invitation-accepted = чакыруу кабыл алынды
did-invitation-declined = чакыруудан баш тартылды
did-invitation-revoked = чакыруу жокко чыгарылды
did-role-revoked = роль кайтарып алынды
did-digest = дайджест алынды
did-export = пикирлердин таблицасы суралды
did-export-made = пикирлердин таблицасы түзүлдү
did-import = талкуулар файлдан жүктөлдү
did-watch-on = жаңы пикирлерди кабарлоо күйгүзүлдү
did-watch-off = жаңы пикирлерди кабарлоо өчүрүлдү

## Эмнеге болбойт

error-invitation-unknown = Мындай чакыруу жок. Шилтеме толук көчүрүлгөнүн текшериңиз.
error-invitation-used = Бул чакыруу мурда кабыл алынган: шилтеме бир эле жолу иштейт.
error-invitation-expired = Чакыруунун мөөнөтү бүттү. Боттун ээсинен жаңысын сураңыз.
error-invitation-revoked = Бул чакыруу жокко чыгарылган. Жаңысын боттун ээси бере алат.
error-invitation-declined = Бул чакыруудан баш тартылган. Жаңысын боттун ээси бере алат.
error-own-invitation = Бул сиздин чакырууңуз. Шилтемени чакырып жаткан кишиңизге жөнөтүңүз.
error-same-role-already = Бул роль сизде мурдатан бар.
error-higher-role-already = Азыркы ролуңуздун укуктары кененирээк: бул чакыруу сизге керек эмес.
error-role-is-gone = Бул роль мурда кайтарып алынган же алмашкан.
error-owner-by-settings = Боттун бул ээси жөндөөлөрдө (OWNER_IDS) көрсөтүлгөн. Аны ошол жерден гана алып салса болот.
error-last-owner = Боттун жалгыз ээси сизсиз. Адегенде дагы бир ээсин чакырыңыз.
