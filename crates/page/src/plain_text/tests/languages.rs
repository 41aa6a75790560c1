//! Pages in other languages and scripts.

use super::{check, declared, stories};

#[test]
fn german() {
    let draft = check(
        "
furniture   | Zum Inhalt springen
furniture   | Startseite
furniture   | Anmelden
furniture   | Politik
            |
headline    | Orda schickt zwei Hubschrauber in das Karasu-Tal
            |
credit      | Von Jana Vogel und Jan Baum
furniture   | Veröffentlicht am 7. Juni 2017, 12:30 Uhr
            |
paragraph   | Orda hat am Dienstag zwei Hubschrauber in das Karasu-Tal geschickt, wo seit dem Hochwasser drei Dörfer von der Außenwelt abgeschnitten sind.
            |
related     | Lesen Sie auch: Der Damm über Karasu wurde zuletzt 2009 geprüft
            |
paragraph   | „Wir holen zuerst die Kranken heraus“, sagte Ministerin Anna Kim. Das Wasser soll am Donnerstag fallen.
            |
furniture   | Kommentare anzeigen
furniture   | Teilen
furniture   | Impressum
furniture   | Datenschutz
",
    );
    assert_eq!(
        declared(&draft),
        "title: Orda schickt zwei Hubschrauber in das Karasu-Tal\n\
         section: Politik\n\
         byline: Jana Vogel + Jan Baum\n\
         published: 2017-06-07T12:30:00"
    );
}

#[test]
fn french_and_spanish() {
    check(
        "
furniture   | Accueil
furniture   | Se connecter
furniture   | S'abonner
furniture   | Monde
headline    | L'armée d'Orda ouvre un second aérodrome dans la vallée
furniture   | Publié le 7 juin 2017
paragraph   | L'armée d'Orda a ouvert mardi un second aérodrome dans la vallée, a annoncé la ministre de la défense Anna Kim.
related     | Lire aussi : Les aérodromes de la vallée en chiffres
paragraph   | La piste mesure 2 500 mètres et peut recevoir quarante avions par mois, selon la ministre.
furniture   | Tous droits réservés
",
    );
    check(
        "
furniture   | Inicio
furniture   | Iniciar sesión
furniture   | Suscríbete
headline    | El ejército de Orda abre un segundo aeródromo en el valle
credit      | Por Juana Pérez
furniture   | 7 de junio de 2017
paragraph   | El ejército de Orda abrió el martes un segundo aeródromo en el valle, según informó la ministra de Defensa, Anna Kim.
paragraph   | La pista mide 2.500 metros y puede recibir cuarenta aviones al mes, dijo la ministra.
furniture   | Compartir en Facebook
furniture   | Todos los derechos reservados
",
    );
}

#[test]
fn russian() {
    let draft = check(
        "
furniture   | Войти
furniture   | Поиск
furniture   | Главная
furniture   | В мире
            |
headline    | Орда открывает второй аэродром в долине
            |
furniture   | 7 июня 2017, 12:30
credit      | Фото: Анна Ким/Вестник Орды
            |
paragraph   | Орда откроет в долине второй аэродром, чтобы принимать транспортные самолёты, сообщила во вторник министр обороны Анна Ким.
            |
related     | Читайте также: Аэродромы долины в цифрах
            |
paragraph   | «Мы рассчитываем на сорок самолётов в месяц», — сказала министр. Длина полосы составляет 2500 метров.
            |
furniture   | Поделиться
furniture   | 12 комментариев
furniture   | Все права защищены
",
    );
    assert_eq!(
        declared(&draft),
        "title: Орда открывает второй аэродром в долине\nsection: В мире\npublished: 2017-06-07T12:30:00"
    );
    assert_eq!(stories(&draft).len(), 1);
}

#[test]
fn arabic() {
    check(
        "
furniture   | تسجيل الدخول
furniture   | الرئيسية
furniture   | اشترك
headline    | أوردا تفتح مطارا ثانيا في الوادي
furniture   | 7 يونيو 2017
paragraph   | قالت وزيرة الدفاع آنا كيم يوم الثلاثاء إن أوردا ستفتح مطارا ثانيا في الوادي لاستقبال طائرات النقل القادمة من الجنوب.
paragraph   | ويبلغ طول المدرج 2500 متر، وتتوقع الوزيرة وصول أربعين طائرة كل شهر. ولم يعلق الجيران على الخطة.
furniture   | شارك على فيسبوك
furniture   | جميع الحقوق محفوظة
",
    );
}

#[test]
fn chinese() {
    check(
        "
furniture   | 首页
furniture   | 登录
furniture   | 国际
headline    | 奥尔达将在山谷开设第二座机场
furniture   | 2017年6月7日 12:30
paragraph   | 奥尔达国防部长金安娜星期二表示，该国将在山谷开设第二座机场，用来接收运输机。跑道长两千五百米。
paragraph   | 她说，预计每月有四十架飞机降落。邻国没有对这一计划发表评论。
furniture   | 分享
furniture   | 版权所有
",
    );
}

#[test]
fn clean_texts_in_other_scripts() {
    check(
        "
paragraph   | Министр обороны сообщила, что длина полосы составляет 2500 метров.
paragraph   | Соседи не ответили на вопросы.
",
    );
    check(
        "
paragraph   | 国防部长星期二表示，该国将在山谷开设第二座机场。
paragraph   | 邻国没有发表评论。
",
    );
    check(
        "
paragraph   | قالت الوزيرة إن طول المدرج 2500 متر.
paragraph   | هل يكفي ذلك؟
",
    );
}

#[test]
fn a_line_in_another_script_is_not_the_articles() {
    check(
        "
headline    | Orda opens second airfield in the valley
            |
paragraph   | Orda will open a second airfield in the valley, Defence Minister Anna Kim said on Tuesday.
            |
furniture   | Подробнее об этом
            |
paragraph   | The runway is 2,500 metres long, and forty planes a month are expected to land there.
",
    );
}
