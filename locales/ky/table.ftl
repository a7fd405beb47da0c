## Чаттан тышкары айтылган пикирлердин таблицасы

table-sheet = Пикирлер
table-sheet-words = Жардамчы сөздөр
table-column-date = Күнү
table-column-channel = Кантип алынды
table-column-hearing = Талкуу
table-column-name = Аты-жөнү
table-column-organisation = Уюму
table-column-language = Тили
table-column-topic = Темасы
table-column-text = Пикирдин тексти
table-row = Сап
table-also-hall = зал, оозеки, талкууда
table-also-paper = кагаз, кат жүзүндө, барак
table-also-phone = телефон, телефон менен
table-also-email = электрондук почта, электрондук кат, e-mail
table-also-online = зум, zoom
table-also-form = форма, анкета
table-also-ky = кыргыз тили, кыргыз тилинде
table-also-ru = орус тили, орус тилинде
table-also-other = башка, башка тил

table-choose = Таблицадагы пикирлер кайсы талкууга тиешелүү?
table-ask =
    📄 <b>{ $title }</b>

    Таблицаны толтуруп, ушул жерге жөнөтүңүз: XLSX же CSV, { $rows } саптан ашпасын.
    Ар бир сап бир пикир болот. «Кантип алынды» жана «Пикирдин тексти» сөзсүз толтурулат, күнү талкуудан белгисиз болсо гана керек.
    Аты-жөнүн автор сакталышына макул болсо гана жазыңыз.

    Адегенде баарын текшеребиз. Ката болсо, эч нерсе жүктөлбөйт, катанын ордун көрсөтөбүз.
button-table-xlsx = Бош таблица XLSX
button-table-csv = Бош таблица CSV
table-template-caption = Бош таблица. Толтуруп, ушул жерге жөнөтүңүз.
table-wrong = ⚠️ <b>Эч нерсе жүктөлгөн жок.</b> Оңдоп, таблицаны кайра жөнөтүңүз:
table-problem = • { $problem }
table-problem-in-row = • { $row }-сап: { $problem }
table-problem-in-cell = • { $row }-сап, «{ $column }»: { $problem }
table-more-problems = … дагы каталар: { $count }
table-good = ✅ Ката жок. Пикирлер: <b>{ $count }</b>
table-channels = Кантип алынды
table-hearings = Талкуулар
table-languages = Тилдер
table-named = Аты-жөнү менен: { $count }
table-late = ⚠️ Мөөнөттөн кийин айтылган: { $count }. Бул белгиленет.
table-again = ⚠️ Ушундай эле файл мурда жүктөлгөн: { $time }. Кайра жүктөсөңүз, пикирлер кайталанат.
button-table-import = 📥 Жүктөө
button-table-import-again = 📥 Кайра жүктөө
table-imported = ✅ Жүктөлгөн пикирлер: { $count }. Каттоо номерлери файлда. Авторго талон: /log жана номери.
table-dropped = Таблица жүктөлгөн жок.

table-problem-old-excel = Бул эски Excel файлы. Аны XLSX кылып сактаңыз.
table-problem-broken = Файл таблица катары окулбайт. Аны XLSX же UTF-8 коддоосундагы CSV кылып сактаңыз.
table-problem-broken-csv = CSV файлындагы тырмакчалар жабылган эмес же өз ордунда эмес.
table-problem-too-much = Файлда маалымат өтө көп. Пикирлердин таблицасын гана калтырыңыз.
table-problem-letters-lost = Файлда кыргыз тилинин өзгөчө тамгалары жоголуп, ордунда «?» турат. Таблицаны XLSX же UTF-8 коддоосундагы CSV кылып сактаңыз.
table-problem-too-many-rows = Саптар өтө көп. Таблицаны бөлүңүз: бир файлда эң көбү { $limit }.
table-problem-empty = Таблицада пикир жок.
table-problem-unknown-column = мындай мамыча жок. Бош таблицаны алыңыз.
table-problem-column-twice = мындай мамыча мурда бар.
table-problem-column-missing = бул мамыча жетишпейт.
table-problem-formula = бул жерде формула же ката бар. Маанисин коюңуз.
table-problem-cell-empty = бош турат. Муну толтуруу керек.
table-problem-channel-unknown = түшүнүксүз: «{ $said }». Мындай болот: залда, кагазда, телефон аркылуу, электрондук почта аркылуу, онлайн, форма аркылуу.
table-problem-language-unknown = түшүнүксүз: «{ $said }». Мындай болот: кыргызча, орусча, башка тилде.
table-problem-topic-unknown = мындай тема жок: «{ $said }». Аны XLSX таблицасындагы «Жардамчы сөздөр» барагынан алыңыз же бош калтырыңыз.
table-problem-hearing-unknown = мындай талкуу жок: «{ $said }». Булар бар: { $known }.
table-problem-hearing-several = бир нече талкуу туура келет: «{ $said }». Бирин жазыңыз: { $known }.
table-problem-date-unknown = мындай күн жок: «{ $said }». Мисалы: 17.06.2025.
table-problem-date-ahead = бул күн али келе элек: { $said }.
table-problem-date-missing = качан айтылганын жазыңыз.
table-problem-after-deadline = бул мөөнөттөн кийин айтылган. Мөөнөтү: { $day }.
table-problem-before-opening = бул пикирлер кабыл алына баштаганга чейин айтылган: { $day }.
table-problem-text-too-long = өтө узун: { $length } белги. Эң көбү { $limit }.
table-problem-name-too-long = өтө узун. Белгилердин эң көп саны: { $limit }.

error-not-a-table = Таблицаны файл кылып жөнөтүңүз: XLSX же CSV.
error-table-too-big = Файл өтө чоң. Эң көбү { $limit } МБ.
error-table-is-gone = Бул таблица мурда жүктөлгөн же башкасы менен алмашкан. Кайра баштоо үчүн: /log
