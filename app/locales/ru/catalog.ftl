api-tab-overview = Обзор
api-tab-versions = Версии
api-tab-consumers = Потребители
api-tab-contract = Контракт
api-tab-decisions = Решения
