## Сактоо мөөнөтү

retention-would = Бул мөөнөт эмне кыларын гана көрсөтөбүз, эч нерсе өзгөрбөйт. Мөөнөт, күн: { $days }
retention-closes = Пикир кабыл алуу бүтөт: { $time }
retention-now = Азыр автору менен байланышы өчүрүлө турган пикирлер: { $count }
retention-later = Кийинчерээк: { $count }
retention-next = Кийинкисинин убактысы: { $time }
retention-total = Азыр баары болуп: { $count }
doctor-retention = Сактоо мөөнөтү
doctor-retention-off = RETENTION_DAYS бош: пикирлердин авторлору менен байланышы алар өздөрү сурамайынча өчүрүлбөйт. Мөөнөт эмне кыларын алдын ала көрүңүз: python -m bot doctor --retention 365
did-retention = сактоо мөөнөтү бүткөн пикирлердин авторлору менен байланышы өчүрүлдү
audit-bot = бот өзү
audit-comments = пикирлер: { $count }
