env "local" {
  url = "postgres://localhost:5432/tickets"
  dev = "docker://postgres/16/dev"
  migration {
    dir = "file://migrations"
  }
}
