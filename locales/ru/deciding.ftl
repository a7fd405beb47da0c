## Ответ, который читает автор

answer-title = 💬 Ответ на ваш комментарий
answer-corrected = 💬 Ответ на ваш комментарий исправлен
answer-outcome = Решение: <b>{ $outcome }</b>
answer-reason = Обоснование: { $text }
answer-changed = Что изменилось в проекте: { $text }
answer-section = Раздел: { $section }
answer-ask = Это ответ на ваш комментарий?
answer-said-yes = Вы сказали: да, это ответ.
answer-said-no = Вы сказали: нет, это не ответ.
answer-thanks = Спасибо, записано.
button-it-answers = 👍 Да, это ответ
button-does-not-answer = 👎 Нет
button-one-more = ✍️ Ещё один комментарий
outcome-accepted = принято
outcome-partly = принято частично
outcome-declined = отклонено
outcome-noted = принято к сведению
outcome-outside = не относится к этому обсуждению
error-decision-is-gone = Это решение уже изменилось. Вот где можно посмотреть: /mycomments, для сотрудников /review
error-already-followed = Ещё один комментарий к этому ответу уже отправлен. Все ваши комментарии: /mycomments

## Как решение готовится

button-decide = ⚖️ Решение
button-decide-resume = ⚖️ Доработать решение
button-decide-tag = 💬 Ответить всем: { $tag }
button-decide-unchanged = Ничего не изменилось
button-decide-settle = ✅ Утвердить и сообщить
button-decide-hand = ➡️ Передать утверждающему
button-send-back = ↩️ Вернуть
button-again-reason-ky = ✏️ Обоснование (кырг.)
button-again-reason-ru = ✏️ Обоснование (рус.)
button-again-changed-ky = ✏️ Что изменилось (кырг.)
button-again-changed-ru = ✏️ Что изменилось (рус.)
button-again-section = ✏️ Раздел
decide-ask-outcome = Какое решение?
decide-ask-reason-ky = Напишите обоснование на кыргызском. Если оно будет только на одном языке, все увидят его с пометкой.
decide-ask-reason-ru = Напишите обоснование на русском. Если оно будет только на одном языке, все увидят его с пометкой.
decide-ask-changed-ky = Что изменилось в проекте? Напишите на кыргызском.
decide-ask-changed-ru = Что изменилось в проекте? Напишите на русском.
decide-ask-section = В каком разделе или пункте это изменилось?
decide-summary = Так ответ увидят люди. Проверьте его.
decide-tag = Все комментарии с этой меткой, которые ждут решения: { $tag }
decide-comments = Комментариев: { $count }
decide-people = Ответ получат, человек: { $count }
decide-corrects = ⚠️ Здесь есть комментарии, на которые ответ уже дан. Их авторы узнают, что он исправлен.
decide-one-language = ⚠️ Будет пометка: { $marks }
decide-settled = Решение принято. Люди получат ответ.
decide-handed = Решение передано утверждающему. Людям пока не сообщаем.
waiting-line = • { $receipt }: { $outcome }. Комментариев: { $count }
waiting-by = Решение подготовил: { $who }
send-back-ask = Напишите, что исправить. Это увидит тот, кто готовил решение.
send-back-done = Решение возвращено. Тот, кто его готовил, получит ваше замечание.
sent-back-title = ↩️ Решение возвращено на доработку
sent-back-note = Замечание: { $note }
error-reason-missing = Для такого решения нужно обоснование хотя бы на одном языке.

## Шаблоны ответов

button-templates = 📑 Шаблоны
button-template-save = 📑 Сохранить как шаблон
button-template-delete = 🗑 Удалить шаблон
templates-choose = Какой шаблон?
templates-nothing = Шаблонов пока нет. Их сохраняют, когда готовят решение.
template-ask-title = Как назвать шаблон?
template-saved = Шаблон сохранён.
template-deleted = Шаблон удалён.
error-template-is-gone = Этот шаблон уже удалён.
did-template = сохранён шаблон ответа
did-template-deleted = удалён шаблон ответа
