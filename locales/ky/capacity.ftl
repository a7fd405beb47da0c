capacity-title = ⚠️ <b>Эскертме баарына өз убагында жетпейт</b>
capacity-people = Жазылгандар: { $count }
capacity-missed = Талкуу башталганга чейин кабар албай калгандар: <b>{ $count }</b>
capacity-last = Акыркы адам эскертмени ушул убакта алат: { $time }
capacity-help = Эмне жардам берет: эртерээк жарыялоо, каналга жазуу, акы төлөнүүчү жөнөтүү (PAID_BROADCAST).
