"""Whole words that tell more than their letters: one-word answers, and words that both languages write alike."""

KYRGYZ_ANSWERS = frozenset(
    """
    ооба жок макул макулмун макулбуз каршымын каршыбыз колдойм колдоймун колдойбуз кошулам кошулабыз рахмат
    чоң салам саламатсызбы саламатсыздарбы туура жакшы жаман керек бар эмес албетте сөзсүз билбейм качан кайда эмне
    эмнеге кантип канча ким
    ooba jok zhok makul makulmun karshymyn karshimin koldoim koldoym rahmat salam salamatsyzby jakshy jakshi kerek
    """.split()  # noqa: SIM905 -- words are read better without quotes
)
RUSSIAN_ANSWERS = frozenset(
    """
    да нет спасибо привет здравствуйте согласен согласна согласны против поддерживаю поддерживаем хорошо плохо
    конечно ладно понятно ясно верно правильно обязательно нужно надо почему когда где что кто как сколько зачем
    da net spasibo privet zdravstvuyte soglasen soglasna protiv horosho khorosho konechno ladno ponyatno pochemu kogda
    """.split()  # noqa: SIM905 -- same
)
SHARED = frozenset(
    """
    абад автобус академия аким асфальт балыкчы банк баткен бензин бизнес бишкек бюджет газ грант депутат директор
    документ жалал инвестор инспектор институт интернет камаз каракол карьер комбинат комиссия комитет компания
    контейнер кооператив кредит кыргызстан лимит лицензия манас масштаб министр мониторинг музей нарын ноокат норматив
    объект онлайн ош офис парк парламент план президент проблема программа проект район регион ресурс сайт санаторий
    статус субсидия талас такси тариф телефон токмок трактор трамвай турист туризм университет ферма фермер фонд форум
    центр чүй чуй эколог экология экономика эксперт
    """.split()  # noqa: SIM905 -- same
)
"""Names of places and loan words: their letters look Russian or Kyrgyz, yet they are at home in both."""
