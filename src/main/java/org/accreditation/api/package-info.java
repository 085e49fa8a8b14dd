/** HTTP in and out: resources, problems, the contract, health and metrics. */
package org.accreditation.api;
