//! Short names that stand for longer ones.

use std::collections::HashMap;

/// One line per name: the full forms, then what people call themselves. A short name may stand
/// in several lines (Alex, Chris, Sam).
const LINES: &str = "
alexander alexandra alejandro alejandra aleksandr | alex al sandy sasha lex xander
andrew andrea andre andreas | andy drew
anthony antonio antonia | tony toni
barbara | barb babs barbie
benjamin benedict | ben benny benji
catherine katherine kathryn katharine katarina | cathy kathy kate katie kat kitty cat
charles charlotte carlos | charlie chuck chas
christopher christine christina christian cristina cristian | chris christy tina kit
daniel daniela danielle | dan danny dani
david davide | dave davy
deborah debra | deb debbie
dorothy dorothea | dot dottie dolly
edward eduardo edwin edmund | ed eddie ned ted teddy
elizabeth elisabeth isabel isabella | liz lizzie beth betty bess eliza elsie libby lisa bella izzy
francis frances francisco francesca | frank frankie fran pancho paco
frederick alfred federico | fred freddy rick
gerald geraldine gerard | gerry jerry
gregory gregor | greg
guadalupe | lupe lupita
harold henry harrison | harry hal hank
ignacio | nacho
james jaime | jim jimmy jamie
jacob jakob | jake
jennifer | jen jenny
jeffrey geoffrey | jeff geoff
jesus | chuy
john jonathan johann juan | jack johnny jon
joseph jose josephine josefina | joe joey jo pepe josie
joshua | josh
kenneth | ken kenny
kimberly | kim
lawrence laurence lorenzo laura lauren | larry laurie lori
leonard leonardo leopold | leo len lenny
louis louise luis luisa | lou louie
margaret margarita margarete | maggie meg peggy marge greta rita
maria marie mary | mia molly polly
matthew mateo matteo matthias | matt matty
maximilian maxwell maxine | max
michael miguel michelle michele mikhail | mike mick micky mikey shelly
nathaniel nathan | nate nat
nicholas nicolas nicole nikolai | nick nicky nico
pamela | pam
patricia patrick patricio | pat patty trish tricia paddy
peter pedro petra | pete
philip phillip felipe | phil
rebecca rebekah | becky becca
richard ricardo | rick ricky rich dick
robert roberto roberta | bob bobby rob robbie
ronald | ron ronnie
rosario | charo
samuel samantha | sam sammy
stephen steven stefan stephanie esteban | steve steph stevie
susan susanna suzanne | sue suzie susie
theodore theresa teresa | theo terry tess ted
thomas tomas | tom tommy
timothy | tim timmy
valerie valentina | val
victor victoria | vic vicky tori
vincent vincenzo vicente | vince vinnie
walter | walt wally
william guillermo wilhelm | bill billy will willy liam memo
zachary zacharias | zach zack
";

/// Which full names a short one stands for.
#[derive(Debug, Clone)]
pub struct Nicknames(HashMap<&'static str, Vec<&'static str>>);

impl Default for Nicknames {
    fn default() -> Self {
        let mut known: HashMap<&str, Vec<&str>> = HashMap::new();
        for line in LINES.lines() {
            let Some((full, short)) = line.split_once('|') else {
                continue;
            };
            for short in short.split_whitespace() {
                known
                    .entry(short)
                    .or_default()
                    .extend(full.split_whitespace());
            }
        }
        Self(known)
    }
}

impl Nicknames {
    /// The full names for a whole short name, folded; nothing for the beginning of one.
    pub fn full(&self, short: &str) -> &[&'static str] {
        self.0.get(short).map_or(&[], Vec::as_slice)
    }
}
