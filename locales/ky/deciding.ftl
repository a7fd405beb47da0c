## Автору окуй турган жооп

answer-title = 💬 Пикириңизге жооп
answer-corrected = 💬 Пикириңизге берилген жооп оңдолду
answer-outcome = Чечим: <b>{ $outcome }</b>
answer-reason = Негиздемеси: { $text }
answer-changed = Долбоордо эмне өзгөрдү: { $text }
answer-section = Бөлүмү: { $section }
answer-ask = Бул пикириңизге жооп болдубу?
answer-said-yes = Сиз «ооба, бул жооп» дедиңиз.
answer-said-no = Сиз «жок, бул жооп эмес» дедиңиз.
answer-thanks = Рахмат, жазып алдык.
button-it-answers = 👍 Ооба, бул жооп
button-does-not-answer = 👎 Жок
button-one-more = ✍️ Дагы бир пикир
outcome-accepted = кабыл алынды
outcome-partly = жарым-жартылай кабыл алынды
outcome-declined = четке кагылды
outcome-noted = эске алынды
outcome-outside = бул талкууга тиешелүү эмес
error-decision-is-gone = Бул чечим өзгөрүп калды. Аны ушул жерден көрүңүз: /mycomments, кызматкерлер үчүн /review
error-already-followed = Бул жоопко дагы бир пикир мурда жөнөтүлгөн. Бардык пикирлериңиз: /mycomments

## Чечим кантип даярдалат

button-decide = ⚖️ Чечим
button-decide-resume = ⚖️ Чечимди толуктоо
button-decide-tag = 💬 Баарына жооп берүү: { $tag }
button-decide-unchanged = Эч нерсе өзгөргөн жок
button-decide-settle = ✅ Бекитип, кабарлоо
button-decide-hand = ➡️ Бекитүүгө берүү
button-send-back = ↩️ Кайтаруу
button-again-reason-ky = ✏️ Негиздемеси (кыргызча)
button-again-reason-ru = ✏️ Негиздемеси (орусча)
button-again-changed-ky = ✏️ Эмне өзгөрдү (кыргызча)
button-again-changed-ru = ✏️ Эмне өзгөрдү (орусча)
button-again-section = ✏️ Бөлүмү
decide-ask-outcome = Кандай чечим кабыл алынат?
decide-ask-reason-ky = Негиздемесин кыргызча жазыңыз. Бир гана тилде болсо, баарына белги менен көрсөтүлөт.
decide-ask-reason-ru = Негиздемесин орусча жазыңыз. Бир гана тилде болсо, баарына белги менен көрсөтүлөт.
decide-ask-changed-ky = Долбоордо эмне өзгөрдү? Кыргызча жазыңыз.
decide-ask-changed-ru = Долбоордо эмне өзгөрдү? Орусча жазыңыз.
decide-ask-section = Кайсы бөлүмү же пункту өзгөрдү?
decide-summary = Жоопту адамдар ушундай көрөт. Текшериңиз.
decide-tag = Чечим күткөн, ушул энбелгиси бар пикирлердин баары: { $tag }
decide-comments = Пикирлердин саны: { $count }
decide-people = Жооп алчу адамдардын саны: { $count }
decide-corrects = ⚠️ Мында жооп берилген пикирлер бар. Алардын авторлору жооптун оңдолгонун билет.
decide-one-language = ⚠️ Мындай белги болот: { $marks }
decide-settled = Чечим кабыл алынды. Адамдар жооп алат.
decide-handed = Чечим бекитүүгө берилди. Адамдарга азырынча кабарланбайт.
waiting-line = • { $receipt }: { $outcome }. Пикирлердин саны: { $count }
waiting-by = Чечимди даярдаган: { $who }
send-back-ask = Эмнени оңдоо керегин жазыңыз. Аны чечимди даярдаган кызматкер көрөт.
send-back-done = Чечим кайтарылды. Аны даярдаган кызматкер сиздин эскертүүңүздү алат.
sent-back-title = ↩️ Чечим оңдоого кайтарылды
sent-back-note = Эскертүү: { $note }
error-reason-missing = Мындай чечимге жок дегенде бир тилде негиздеме керек.

## Жооптордун шаблондору

button-templates = 📑 Шаблондор
button-template-save = 📑 Шаблон катары сактоо
button-template-delete = 🗑 Шаблонду өчүрүү
templates-choose = Кайсы шаблон?
templates-nothing = Азырынча шаблон жок. Алар чечим даярдалып жатканда сакталат.
template-ask-title = Шаблонду кандай атайбыз?
template-saved = Шаблон сакталды.
template-deleted = Шаблон өчүрүлдү.
error-template-is-gone = Бул шаблон мурда өчүрүлгөн.
did-template = жооптун шаблону сакталды
did-template-deleted = жооптун шаблону өчүрүлдү
