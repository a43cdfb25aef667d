workspace "</text><script>alert(\"1\")</script>&'" "12 of 212 systems; </text><script>alert(\"1\")</script>&'" {

    model {
        properties {
            "structurizr.groupSeparator" "/"
        }
        group "d1" {
            group "\"" {
                s18 = softwareSystem "a/b // c /* d */ # e ' f" "end" "application"
            }
            group "⧵N ⧵G ⧵l ⧵E" {
                s9 = softwareSystem "倉庫 📦 é ‮rtl  " "\"" "gateway" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
        }
        group "d2" {
            group "`code` **bold** _it_ ~~no~~ ＄＄x＄＄ &lt; &amp; &#65;" {
                s10 = softwareSystem "s10" "⧵N ⧵G ⧵l ⧵E" "data-store"
            }
            group "digraph node edge graph strict subgraph class classDef click style default" {
                s1 = softwareSystem "end" "Склад и логистика «Север»" "hub" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "⧵N ⧵G ⧵l ⧵E" {
                s19 = softwareSystem "]]> <![CDATA[ x ]]> <?xml?> <!-- -->" "Quotes \" and ⧵\" and back⧵slashes⧵" "hub" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
        }
        group "=SUM(A1:A9), +1, -1, @x" {
            group "`code` **bold** _it_ ~~no~~ ＄＄x＄＄ &lt; &amp; &#65;" {
                s20 = softwareSystem "<b>bold</b><U+0041><&heart><color:red>x" "line break  and tab    " "broker"
            }
            group "digraph node edge graph strict subgraph class classDef click style default" {
                s11 = softwareSystem "s11" "a/b // c /* d */ # e ' f" "external" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "⧵" {
                s2 = softwareSystem "Quotes \" and ⧵\" and back⧵slashes⧵" "倉庫 📦 é ‮rtl  " "broker"
            }
        }
        group "`code` **bold** _it_ ~~no~~ ＄＄x＄＄ &lt; &amp; &#65;" {
            group "digraph node edge graph strict subgraph class classDef click style default" {
                s21 = softwareSystem "style a:b#red; classDef c:d#x;" "[square] (round) {curly} |pipe| <angle>" "gateway" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "⧵" {
                s12 = softwareSystem "=SUM(A1:A9), +1, -1, @x" "]]> <![CDATA[ x ]]> <?xml?> <!-- -->" "application"
            }
            group "\"" {
                s3 = softwareSystem "line break  and tab    " "" "gateway" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
        }
        group "digraph node edge graph strict subgraph class classDef click style default" {
            group "⧵" {
                s22 = softwareSystem "direction TB accTitle: x" "subgraph x; graph TD; a-->b; %%{init: {}}%% #35; #quot;" "data-store"
            }
            group "\"" {
                s13 = softwareSystem "`code` **bold** _it_ ~~no~~ ＄＄x＄＄ &lt; &amp; &#65;" "<b>bold</b><U+0041><&heart><color:red>x" "hub" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "⧵N ⧵G ⧵l ⧵E" {
                s4 = softwareSystem "[square] (round) {curly} |pipe| <angle>" "   " "data-store"
            }
        }
        group "⧵" {
            group "`code` **bold** _it_ ~~no~~ ＄＄x＄＄ &lt; &amp; &#65;" {
                s5 = softwareSystem "subgraph x; graph TD; a-->b; %%{init: {}}%% #35; #quot;" "=SUM(A1:A9), +1, -1, @x" "external" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "\"" {
                s23 = softwareSystem "-- Rel(a, b, \"c\") ⧵n [[http://x y]]" "@enduml @startuml !include /etc/passwd %date() ＄var ~x /' '/ ' // ** __ -- \"\" ~~" "external" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "⧵N ⧵G ⧵l ⧵E" {
                s14 = softwareSystem "digraph node edge graph strict subgraph class classDef click style default" "style a:b#red; classDef c:d#x;" "broker"
            }
        }
        group "\"" {
            group "`code` **bold** _it_ ~~no~~ ＄＄x＄＄ &lt; &amp; &#65;" {
                s15 = softwareSystem "⧵" "direction TB accTitle: x" "gateway" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "digraph node edge graph strict subgraph class classDef click style default" {
                s6 = softwareSystem "@enduml @startuml !include /etc/passwd %date() ＄var ~x /' '/ ' // ** __ -- \"\" ~~" "`code` **bold** _it_ ~~no~~ ＄＄x＄＄ &lt; &amp; &#65;" "application"
            }
            group "⧵N ⧵G ⧵l ⧵E" {
                s24 = softwareSystem "</text><script>alert(\"1\")</script>&'" "＄{HOME} !include x -> y" "application"
            }
        }
        group "⧵N ⧵G ⧵l ⧵E" {
            group "digraph node edge graph strict subgraph class classDef click style default" {
                s16 = softwareSystem "\"" "-- Rel(a, b, \"c\") ⧵n [[http://x y]]" "data-store"
            }
            group "⧵" {
                s7 = softwareSystem "＄{HOME} !include x -> y" "digraph node edge graph strict subgraph class classDef click style default" "hub" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
        }
        group "a∕b ∕∕ c ∕* d *∕ # e ' f" {
            group "⧵" {
                s17 = softwareSystem "⧵N ⧵G ⧵l ⧵E" "</text><script>alert(\"1\")</script>&'" "external" {
                    url "https://portolan.example/systems/a?b=\"c\"&d=<e>#f|g⧵h;"
                }
            }
            group "\"" {
                s8 = softwareSystem "Склад и логистика «Север»" "⧵" "broker"
            }
        }
        s18 -> s19 "1" "synchronous"
        s9 -> s10 "1" "synchronous"
        s10 -> s11 "1" "synchronous"
        s1 -> s2 "1" "synchronous"
        s19 -> s20 "1" "synchronous"
        s20 -> s21 "1" "synchronous"
        s11 -> s12 "1" "synchronous"
        s2 -> s3 "1" "synchronous"
        s21 -> s22 "1" "synchronous"
        s12 -> s13 "1" "synchronous"
        s3 -> s4 "1" "synchronous"
        s22 -> s23 "1" "synchronous"
        s13 -> s14 "1" "synchronous"
        s4 -> s5 "1" "synchronous"
        s5 -> s6 "1" "synchronous"
        s23 -> s24 "1" "synchronous"
        s14 -> s15 "1" "synchronous"
        s15 -> s16 "1" "synchronous"
        s6 -> s7 "1" "synchronous"
        s16 -> s17 "1" "synchronous"
        s7 -> s8 "1" "synchronous"
        s17 -> s18 "1" "synchronous"
        s8 -> s9 "1" "synchronous"
    }

    views {
        systemLandscape "landscape" {
            include *
            autoLayout lr
        }
    }
}
