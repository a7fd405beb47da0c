## Таблица комментариев, сказанных не в чате

table-sheet = Комментарии
table-sheet-words = Подсказки
table-column-date = Дата
table-column-channel = Как получен
table-column-hearing = Обсуждение
table-column-name = Имя
table-column-organisation = Организация
table-column-language = Язык
table-column-topic = Тема
table-column-text = Текст комментария
table-row = Строка
table-also-hall = зал, устно, на обсуждении
table-also-paper = бумага, письменно, лист
table-also-phone = телефон, звонок
table-also-email = почта, электронная почта, e-mail
table-also-online = зум, zoom, видеосвязь
table-also-form = форма, анкета
table-also-ky = кыргызский, киргизский
table-also-ru = русский
table-also-other = другой

table-choose = К какому обсуждению относятся комментарии таблицы?
table-ask =
    📄 <b>{ $title }</b>

    Заполните таблицу и пришлите её сюда: XLSX или CSV, не больше { $rows } строк.
    Одна строка — один комментарий. Обязательны «Как получен» и «Текст комментария», а дата нужна, если не ясна из обсуждения.
    Имя указывайте, только если автор согласен, чтобы оно хранилось.

    Сначала всё проверим. Если где-то ошибка, ничего не загрузим и покажем, где она.
button-table-xlsx = Пустая таблица XLSX
button-table-csv = Пустая таблица CSV
table-template-caption = Пустая таблица. Заполните её и пришлите сюда.
table-wrong = ⚠️ <b>Ничего не загружено.</b> Исправьте и пришлите таблицу снова:
table-problem = • { $problem }
table-problem-in-row = • Строка { $row }: { $problem }
table-problem-in-cell = • Строка { $row }, «{ $column }»: { $problem }
table-more-problems = … и ещё ошибок: { $count }
table-good = ✅ Ошибок нет. Комментариев: <b>{ $count }</b>
table-channels = Как получены
table-hearings = Обсуждения
table-languages = Языки
table-named = С именем: { $count }
table-late = ⚠️ Сказано после срока: { $count }. Это будет отмечено.
table-again = ⚠️ Такой же файл уже загружали: { $time }. Если загрузить его ещё раз, комментарии повторятся.
button-table-import = 📥 Загрузить
button-table-import-again = 📥 Загрузить ещё раз
table-imported = ✅ Загружено комментариев: { $count }. Регистрационные номера — в файле. Талон автору: /log и номер.
table-dropped = Таблица не загружена.

table-problem-old-excel = Это файл старого Excel. Сохраните его как XLSX.
table-problem-broken = Файл не читается как таблица. Сохраните его как XLSX или CSV в кодировке UTF-8.
table-problem-broken-csv = Кавычки в CSV не закрыты или стоят не на месте.
table-problem-too-much = В файле слишком много данных. Оставьте только таблицу комментариев.
table-problem-letters-lost = В файле пропали особые буквы кыргызского языка: вместо них стоит «?». Сохраните таблицу как XLSX или CSV в кодировке UTF-8.
table-problem-too-many-rows = Слишком много строк. Разделите таблицу: в одном файле не больше { $limit }.
table-problem-empty = В таблице нет комментариев.
table-problem-unknown-column = такого столбца в таблице нет. Возьмите пустую таблицу.
table-problem-column-twice = такой столбец уже есть.
table-problem-column-missing = этого столбца не хватает.
table-problem-formula = здесь формула или ошибка. Вставьте значение.
table-problem-cell-empty = пусто. Это нужно заполнить.
table-problem-channel-unknown = непонятно: «{ $said }». Можно: в зале, на бумаге, по телефону, по электронной почте, онлайн, через форму.
table-problem-language-unknown = непонятно: «{ $said }». Можно: на кыргызском, на русском, на другом языке.
table-problem-topic-unknown = нет такой темы: «{ $said }». Возьмите её с листа «Подсказки» таблицы XLSX или оставьте пустой.
table-problem-hearing-unknown = нет такого обсуждения: «{ $said }». Есть: { $known }.
table-problem-hearing-several = подходит несколько обсуждений: «{ $said }». Укажите одно: { $known }.
table-problem-date-unknown = нет такого дня: «{ $said }». Пример: 17.06.2025.
table-problem-date-ahead = этот день ещё не наступил: { $said }.
table-problem-date-missing = укажите день, когда это было сказано.
table-problem-after-deadline = это сказано после срока: он истёк { $day }.
table-problem-before-opening = это сказано раньше, чем начали принимать комментарии: { $day }.
table-problem-text-too-long = слишком длинно, знаков: { $length }. Можно не больше { $limit }.
table-problem-name-too-long = слишком длинно. Можно не больше { $limit } знаков.

error-not-a-table = Пришлите таблицу файлом: XLSX или CSV.
error-table-too-big = Файл слишком большой. Можно не больше { $limit } МБ.
error-table-is-gone = Эта таблица уже загружена или заменена другой. Чтобы начать снова: /log
