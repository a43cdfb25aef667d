workspace "The company" "12 of 212 systems; The company" {

    model {
        properties {
            "structurizr.groupSeparator" "/"
        }
        group "Domain 0" {
            group "Team 0" {
                s5 = softwareSystem "System 5" "owned by \"Alpha\"" "application" {
                    url "https://portolan.example/x"
                }
            }
        }
        group "Sales ∕ online" {
            group "Team 1" {
                s1 = softwareSystem "Orders" "owned by \"Alpha\"" "application" {
                    url "https://portolan.example/x"
                }
                s6 = softwareSystem "Orders (s6)" "owned by \"Alpha\"" "application" {
                    url "https://portolan.example/x"
                }
                s7 = softwareSystem "System 7" "owned by \"Alpha\"" "application" {
                    url "https://portolan.example/x"
                }
            }
            group "Team 2" {
                s2 = softwareSystem "System 2" "owned by \"Alpha\"" "data-store" {
                    url "https://portolan.example/x"
                }
            }
        }
        group "Domain 2" {
            group "Team 1" {
                s3 = softwareSystem "System 3" "owned by \"Alpha\"" "external" {
                    url "https://portolan.example/x"
                }
                s8 = softwareSystem "System 8" "owned by \"Alpha\"" "application" {
                    url "https://portolan.example/x"
                }
            }
            group "Team 3" {
                s4 = softwareSystem "System 4" "owned by \"Alpha\"" "hub" {
                    url "https://portolan.example/x"
                }
            }
        }
        s5 -> s4 "1" "synchronous"
        s1 -> s2 "2" "synchronous, batch"
        s6 -> s7 "1" "synchronous"
        s7 -> s8 "1" "asynchronous"
        s2 -> s3 "1" "asynchronous"
        s3 -> s4 "1" "batch"
        s4 -> s1 "1" "synchronous"
    }

    views {
        systemLandscape "landscape" {
            include *
            autoLayout lr
        }
    }
}
