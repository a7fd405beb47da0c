button-drop-files = 🗑 Файлдарды алып салуу
button-take-all-out = 🗑 Баарын алып салуу
button-take-out = ✖️ { $number }. { $file }
button-leave-in = ↩️ Калтыруу: { $file }
button-sensitive = 🔒 Купуя
button-not-sensitive = 🔓 Купуя эмес
button-send-again = 📨 Дагы бир жолу жөнөтүү
button-versions = 🕘 Версиялары

## Тиркемелер

enclosed-title = 📎 Тиркемелер: { $count }
enclosed-photo = Сүрөт
enclosed-document = Файл
enclosed-voice = Үн билдирүү
enclosed-audio = Аудио
enclosed-video = Видео
enclosed-video-note = Видео билдирүү
enclosed-location = Картадагы жер
enclosed-line = • { $file }
enclosed-late = • { $file } – ⏳ азырынча келе элек, дагы аракет кылып жатабыз
enclosed-failed = • { $file } – ⚠️ алынбай калды. Кайра жөнөтүңүз.
enclosed-refused = • { $file } – ⚠️ сакталган жок: { $why }
enclosed-why-size = файл өтө чоң
enclosed-why-type = мындай файлдар кабыл алынбайт
enclosed-size-kb = { $file } · { $size } КБ
enclosed-size-mb = { $file } · { $size } МБ
take-out-ask = Кайсы файлды алып салабыз?
take-out-of-sent = Жөнөтүлгөн пикирдин файлы сиз өзгөртүүнү жөнөткөндө гана өчүрүлөт. Өзгөртүүнү жокко чыгарсаңыз, ал калат.
files-leaving = 🗑 Жөнөткөндө алып салынуучу файлдар: { $count }
enclosed-fault-size = ⚠️ Файл сакталган жок. Файлдын эң чоң көлөмү: { $limit } МБ. Кичирээк файл жөнөтүңүз.
enclosed-fault-count = ⚠️ Файл сакталган жок. Бир пикирде эң көбү { $limit } файл болот. Ашыгын алып салыңыз же калганын өзүнчө пикир кылып жөнөтүңүз.
enclosed-fault-kind = ⚠️ Бул сакталган жок. Пикирге сүрөт, файл, аудио, видео, үн билдирүү же картадагы жерди тиркесе болот.
enclosed-joined = Альбомдун калганы пикирге кошулду. Каттоо номери: <code>{ $receipt }</code>
enclosed-words-are-safe = Калганы сакталды.

## Жөнөтүлгөндү өзгөртүү

preview-change = ✏️ Сиз жөнөтүлгөн пикирди өзгөртүп жатасыз. Каттоо номери: <code>{ $receipt }</code>. Жаңы текст мурдагысынын ордун ээлейт, мурдагысы тарыхта сакталат.
changing-cancelled = Өзгөртүү жокко чыгарылды. Пикир мурдагыдай калды.
receipt-changed =
    ✅ <b>Пикириңиз өзгөртүлдү.</b>

    Каттоо номери мурдагыдай: <code>{ $receipt }</code>
    Өзгөртүлгөн убактысы: { $time }
comment-changed = Өзгөртүлгөн убактысы: { $time }
comment-document-version = Документтин версиясы: { $number }
versions-title = <b>Пикирдин версиялары</b>. Каттоо номери: <code>{ $receipt }</code>
version = <b>{ $number }</b> · { $time }
said-before = Ушундай эле пикирди мурда жөнөткөнсүз. Каттоо номери: <code>{ $receipt }</code>. Дагы бир жолу жөнөтөсүзбү?

## Белгилер

late-marked = ⏰ Мөөнөттөн кийин келди. Бул белгиленди.
receipt-anonymous = Аты-жөнү көрсөтүлбөгөн пикир расмий кайрылуу боло албайт.
sensitive-marked = 🔒 Купуя деп белгиленди. Пикирдин текстин, аты-жөнүн жана файлдарды ушул иш тапшырылган кызматкерлер гана көрөт. Пикир эсепке алынат, бирок бул маалымат дайджесттерге жана ачык таблицаларга чыкпайт.
sensitive-mark = 🔒 купуя
name-hidden = аты-жөнү жашырылган
digest-sensitive = (купуя: текст жана аты-жөнү көрсөтүлбөйт)
digest-only-files = (текст жок, тиркемелер гана бар)

## Жазуудагы сөздөр

transcript-title = Үн билдирүүнүн тексти
transcript-ask = Жазууну угуп, эмне айтылганын жазыңыз. Каттоо номери: <code>{ $receipt }</code>
transcript-before = Мурда жазылганы:
transcript-kept = Жазуунун тексти сакталды. Каттоо номери: <code>{ $receipt }</code>
transcript-stopped = Эч нерсе жазылган жок.
did-transcript = үн билдирүүнүн тексти жазылды

## Баш тартуулар

error-comment-decided = Бул пикир боюнча чечим кабыл алынган, аны өзгөртүүгө болбойт. Жаңысын жөнөтсөңүз болот: /comment. Каттоо номери: { $receipt }
error-withdrawing-closed = Пикирлерди кабыл алуу мөөнөтү бүттү: { $closed }. Эми пикирди кайтарып алууга болбойт. Маалыматтарыңызды өчүрүү: /forget
error-draft-in-the-way = Сизде жөнөтүлө элек текст бар. Адегенде аны жөнөтүңүз же өчүрүңүз.
error-changed-meanwhile = Пикир жаңы эле өзгөрдү. Аны кайра ачыңыз: /mycomments
error-attachment-not-found = Бул файл жок: ал азырынча келе элек же өчүрүлгөн.
error-nothing-spoken = Бул файлда сөз жок. Үн билдирүүнү, аудиону же видеону тандаңыз.
button-comment-files = 📎 Файлдар: { $count }
button-open-file = ▶️ Ачуу { $number }
button-transcribe = ✍️ Текстин жазуу { $number }
